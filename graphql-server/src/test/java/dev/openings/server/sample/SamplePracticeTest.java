package dev.openings.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SamplePracticeTest {
    private static final String APPOINTMENTS = "{ appointments(first: 1000) { totalCount"
            + " nodes { start status service { name } staff { displayName } contact { familyName } } } }";

    @Test
    void thePracticeHasPastAndFutureAppointments() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            SamplePractice.fill(
                    server.server().context().openings(), server.clock().instant());

            JsonNode data = server.as(Role.STAFF)
                    .data("{ practice { publicBooking } staff { nodes { id } } resources { nodes { id } }"
                            + " services { nodes { id } } contacts { totalCount } }");
            JsonNode appointments = server.as(Role.STAFF).data(APPOINTMENTS).at("/appointments/nodes");

            assertThat(data.at("/practice/publicBooking").asBoolean()).isTrue();
            assertThat(data.at("/staff/nodes")).hasSize(3);
            assertThat(data.at("/resources/nodes")).hasSize(2);
            assertThat(data.at("/services/nodes")).hasSize(7);
            assertThat(data.at("/contacts/totalCount").asInt()).isEqualTo(20);
            assertThat(appointments).hasSizeBetween(70, 200);
            assertThat(appointments.findValuesAsText("status"))
                    .contains("SCHEDULED", "CONFIRMED", "COMPLETED", "NO_SHOW", "CANCELLED");
            assertThat(StreamSupport.stream(appointments.spliterator(), false)
                            .filter(appointment ->
                                    appointment.get("start").asText().compareTo("2027-01-04T00:00") < 0)
                            .map(appointment -> appointment.get("status").asText()))
                    .doesNotContain("SCHEDULED", "CONFIRMED", "CHECKED_IN");
        }
    }

    @Test
    void theSameDayGivesTheSamePractice() {
        assertThat(appointments()).isEqualTo(appointments());
    }

    private static String appointments() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            SamplePractice.fill(
                    server.server().context().openings(), server.clock().instant());
            return server.as(Role.STAFF).data(APPOINTMENTS).toString();
        }
    }
}
