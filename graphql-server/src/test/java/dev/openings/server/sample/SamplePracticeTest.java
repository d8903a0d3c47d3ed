package dev.openings.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SamplePracticeTest {
    private static final String VISITS = "{ appointments(first: 1000) { totalCount"
            + " nodes { start status service { name } staff { displayName } contact { familyName } } } }";

    @Test
    void itLooksAsIfItHadBeenInUse() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            SamplePractice.fill(
                    server.server().foundation().openings(), server.clock().instant());

            JsonNode data = server.as(Role.STAFF)
                    .data("{ practice { publicBooking } staff { nodes { id } } resources { nodes { id } }"
                            + " services { nodes { id } } contacts { totalCount } }");
            JsonNode visits = server.as(Role.STAFF).data(VISITS).at("/appointments/nodes");

            assertThat(data.at("/practice/publicBooking").asBoolean()).isTrue();
            assertThat(data.at("/staff/nodes")).hasSize(3);
            assertThat(data.at("/resources/nodes")).hasSize(2);
            assertThat(data.at("/services/nodes")).hasSize(4);
            assertThat(data.at("/contacts/totalCount").asInt()).isEqualTo(20);
            assertThat(visits).hasSizeBetween(70, 200);
            assertThat(visits.findValuesAsText("status"))
                    .contains("SCHEDULED", "CONFIRMED", "COMPLETED", "NO_SHOW", "CANCELLED");
            assertThat(StreamSupport.stream(visits.spliterator(), false)
                            .filter(visit -> visit.get("start").asText().compareTo("2027-01-04T00:00") < 0)
                            .map(visit -> visit.get("status").asText()))
                    .doesNotContain("SCHEDULED", "CONFIRMED", "CHECKED_IN");
        }
    }

    @Test
    void theSameDayMakesTheSamePractice() {
        assertThat(visits()).isEqualTo(visits());
    }

    private static String visits() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            SamplePractice.fill(
                    server.server().foundation().openings(), server.clock().instant());
            return server.as(Role.STAFF).data(VISITS).toString();
        }
    }
}
