package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubscriptionTest {
    private static final String ELEVEN = "2027-01-11T11:00:00+01:00";
    private static final String SLOT_CHANGES = "subscription { slotsChanged(search: {duration: \"PT60M\","
            + " from: \"2027-01-11T00:00:00+01:00\", to: \"2027-01-12T00:00:00+01:00\"}) { start end } }";
    private static final String APPOINTMENT_CHANGES =
            "subscription { appointmentChanged { status start contact { familyName } staff { displayName } } }";

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void subscribersReceiveEachChange(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            practice.setTimeZone("Europe/Berlin");
            String staff = practice.createStaffMember("Dr. Ada Byron");
            practice.setWorkingHours(staff, "09:00", "17:00");
            String contact = practice.createContact("Ben", "Hoffmann");
            List<JsonNode> slots = EventStreamReader.open(server.anyone().post(SLOT_CHANGES, Map.of()))
                    .results();
            List<JsonNode> appointments = EventStreamReader.open(
                            server.as(Role.STAFF).post(APPOINTMENT_CHANGES, Map.of()))
                    .results();

            String id = practice.book(staff, contact, ELEVEN);
            await().untilAsserted(() -> assertThat(appointments).hasSize(1));
            practice.mutate(
                    "updateContact",
                    "UpdateContactInput",
                    "contact",
                    "{ id }",
                    Map.of("id", contact, "familyName", "Hoffmann-Lang"));
            practice.mutate("cancelAppointment", "CancelAppointmentInput", "appointment", "{ id }", Map.of("id", id));
            await().untilAsserted(() -> assertThat(appointments).hasSizeGreaterThanOrEqualTo(2));
            await().untilAsserted(() -> assertThat(slots).hasSizeGreaterThanOrEqualTo(2));

            assertThat(appointments.getFirst().at("/data/appointmentChanged").toString())
                    .isEqualTo("{\"status\":\"SCHEDULED\",\"start\":\"" + ELEVEN
                            + "\",\"contact\":{\"familyName\":\"Hoffmann\"},"
                            + "\"staff\":[{\"displayName\":\"Dr. Ada Byron\"}]}");
            assertThat(appointments
                            .getLast()
                            .at("/data/appointmentChanged/status")
                            .asText())
                    .isEqualTo("CANCELLED");
            assertThat(appointments
                            .getLast()
                            .at("/data/appointmentChanged/contact/familyName")
                            .asText())
                    .isEqualTo("Hoffmann-Lang");
            assertThat(slots.getFirst().at("/data/slotsChanged/start").asText()).isLessThanOrEqualTo(ELEVEN);
        }
    }

    @ParameterizedTest
    @EnumSource(value = ServerTestDatabase.class, names = "H2")
    void anInvalidSearchAndAMissingTokenAreRefused(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            List<JsonNode> invalidSearch = EventStreamReader.open(server.anyone()
                            .post(SLOT_CHANGES.replace("duration: \"PT60M\"", "serviceId: \"garbage\""), Map.of()))
                    .results();
            List<JsonNode> withoutToken = EventStreamReader.open(server.anyone().post(APPOINTMENT_CHANGES, Map.of()))
                    .results();

            await().untilAsserted(() -> assertThat(invalidSearch).hasSize(1));
            await().untilAsserted(() -> assertThat(withoutToken).hasSize(1));
            assertThat(invalidSearch.getFirst().at("/errors/0/message").asText())
                    .startsWith("search.serviceId: ");
            assertThat(withoutToken.getFirst().at("/errors/0/extensions/code").asText())
                    .isEqualTo("UNAUTHENTICATED");
        }
    }
}
