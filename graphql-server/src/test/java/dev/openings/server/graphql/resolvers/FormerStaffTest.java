package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens of inactive and deleted staff members and expired tokens are refused, and their subscriptions end. */
class FormerStaffTest {
    private static final String APPOINTMENT_CHANGES = "subscription { appointmentChanged { status } }";
    private static final String VIEWER = "{ viewer { roles } }";

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"STAFF", "ADMIN"})
    void theTokenOfAStaffMemberIsRefusedWhileTheyAreInactive(Role role) {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            String staff = practice.createStaffMember("Dr. Ada Byron");
            ServerFixture.Client ada = server.as(role, GraphQlTestPractice.globalId(staff));
            assertThat(ada.response(VIEWER, Map.of()).statusCode()).isEqualTo(200);

            setActive(practice, staff, false);
            assertThat(ada.response(VIEWER, Map.of()).statusCode()).isEqualTo(401);
            assertThat(ada.answer(VIEWER).at("/errors/0/message").asText())
                    .isEqualTo("Not signed in: the staff member of the token is not active here.");

            setActive(practice, staff, true);
            assertThat(ada.response(VIEWER, Map.of()).statusCode()).isEqualTo(200);

            practice.mutate("deleteStaffMember", "DeleteInput", "id", "", Map.of("id", staff));
            assertThat(ada.response(VIEWER, Map.of()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void tokensOfContactsAndTokensWithoutAPersonRemainValid() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            String staff = practice.createStaffMember("Dr. Ada Byron");
            String contact = practice.createContact("Ben", "Hoffmann");

            setActive(practice, staff, false);

            assertThat(server.as(Role.CONTACT, GraphQlTestPractice.globalId(contact))
                            .data(VIEWER)
                            .toString())
                    .contains("CONTACT");
            assertThat(server.as(Role.STAFF).data(VIEWER).toString()).contains("STAFF");
            assertThat(server.as(Role.ADMIN).data(VIEWER).toString()).contains("ADMIN");
        }
    }

    @Test
    void aSubscriptionEndsWhenItsTokenExpires() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            EventStreamReader events =
                    EventStreamReader.open(server.as(Role.STAFF).post(APPOINTMENT_CHANGES, Map.of()));

            server.clock().advance(Duration.ofDays(1));

            await().until(events::isComplete);
            assertThat(events.results())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.toString())
                            .contains("UNAUTHENTICATED", "Not signed in: the token has expired."));
        }
    }

    @Test
    void aSubscriptionOfAnInactiveStaffMemberEndsBeforeTheNextEvent() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            GraphQlTestPractice practice = new GraphQlTestPractice(server);
            practice.setTimeZone("Europe/Berlin");
            String ada = practice.createStaffMember("Dr. Ada Byron");
            String leo = practice.createStaffMember("Leo Weg");
            practice.setWorkingHours(ada, "09:00", "17:00");
            String contact = practice.createContact("Ben", "Hoffmann");
            EventStreamReader events = EventStreamReader.open(
                    server.as(Role.STAFF, GraphQlTestPractice.globalId(leo)).post(APPOINTMENT_CHANGES, Map.of()));
            EventStreamReader anyone = EventStreamReader.open(server.anyone()
                    .post(
                            "subscription { slotsChanged(search: {duration: \"PT60M\", from: \"2027-01-11T00:00:00Z\","
                                    + " to: \"2027-01-12T00:00:00Z\"}) { start } }",
                            Map.of()));

            setActive(practice, leo, false);
            practice.book(ada, contact, "2027-01-11T11:00:00+01:00");

            await().until(events::isComplete);
            assertThat(events.results())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.toString()).contains("UNAUTHENTICATED"));
            await().untilAsserted(() -> assertThat(anyone.results()).isNotEmpty());
            assertThat(anyone.isComplete()).isFalse();
        }
    }

    private static void setActive(GraphQlTestPractice practice, String staff, boolean active) {
        practice.mutate(
                "updateStaffMember",
                "UpdateStaffMemberInput",
                "staffMember",
                "{ id }",
                Map.of("id", staff, "active", active));
    }
}
