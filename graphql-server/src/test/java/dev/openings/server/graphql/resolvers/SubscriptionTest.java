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
    private static final String SLOTS = "subscription { slotsChanged(search: {duration: \"PT60M\","
            + " from: \"2027-01-11T00:00:00+01:00\", to: \"2027-01-12T00:00:00+01:00\"}) { start end } }";
    private static final String APPOINTMENTS =
            "subscription { appointmentChanged { status start contact { familyName } staff { displayName } } }";

    @ParameterizedTest
    @EnumSource(ServerTestDatabase.class)
    void whoeverWatchesIsToldOfEachChange(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            GraphQlTestPractice desk = new GraphQlTestPractice(server);
            desk.zone("Europe/Berlin");
            String staff = desk.staff("Dr. Ada Byron");
            desk.hours(staff, "09:00", "17:00");
            String contact = desk.contact("Ben", "Hoffmann");
            List<JsonNode> slots =
                    EventLines.of(server.anyone().post(SLOTS, Map.of())).answers();
            List<JsonNode> appointments = EventLines.of(server.as(Role.STAFF).post(APPOINTMENTS, Map.of()))
                    .answers();

            String id = desk.book(staff, contact, ELEVEN);
            await().untilAsserted(() -> assertThat(appointments).hasSize(1));
            desk.done(
                    "updateContact",
                    "UpdateContactInput",
                    "contact",
                    "{ id }",
                    Map.of("id", contact, "familyName", "Hoffmann-Lang"));
            desk.done("cancelAppointment", "CancelAppointmentInput", "appointment", "{ id }", Map.of("id", id));
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
    void aSearchThatCannotBeAskedCannotBeWatched(ServerTestDatabase database) {
        try (ServerFixture server = ServerFixture.start(database)) {
            List<JsonNode> garbage = EventLines.of(server.anyone()
                            .post(SLOTS.replace("duration: \"PT60M\"", "serviceId: \"garbage\""), Map.of()))
                    .answers();
            List<JsonNode> stranger =
                    EventLines.of(server.anyone().post(APPOINTMENTS, Map.of())).answers();

            await().untilAsserted(() -> assertThat(garbage).hasSize(1));
            await().untilAsserted(() -> assertThat(stranger).hasSize(1));
            assertThat(garbage.getFirst().at("/errors/0/message").asText()).startsWith("search.serviceId: ");
            assertThat(stranger.getFirst().at("/errors/0/extensions/code").asText())
                    .isEqualTo("UNAUTHENTICATED");
        }
    }
}
