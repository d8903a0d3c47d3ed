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

/** A token proves nothing any more once it has expired, or its staff member has left; a subscription ends with it. */
class FormerStaffTest {
    private static final String APPOINTMENTS = "subscription { appointmentChanged { status } }";
    private static final String WHO = "{ viewer { roles } }";

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"STAFF", "ADMIN"})
    void theTokenOfAnInactiveStaffMemberIsRefusedUntilTheyAreBack(Role role) {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            GraphQlTestPractice desk = new GraphQlTestPractice(server);
            String staff = desk.staff("Dr. Ada Byron");
            ServerFixture.Client ada = server.as(role, GraphQlTestPractice.global(staff));
            assertThat(ada.response(WHO, Map.of()).statusCode()).isEqualTo(200);

            active(desk, staff, false);
            assertThat(ada.response(WHO, Map.of()).statusCode()).isEqualTo(401);
            assertThat(ada.answer(WHO).at("/errors/0/message").asText())
                    .isEqualTo("Not signed in: the staff member of the token is not active here.");

            active(desk, staff, true);
            assertThat(ada.response(WHO, Map.of()).statusCode()).isEqualTo(200);

            desk.done("deleteStaffMember", "DeleteInput", "id", "", Map.of("id", staff));
            assertThat(ada.response(WHO, Map.of()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aContactAndATokenWithoutAPersonDoNotDependOnStaff() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            GraphQlTestPractice desk = new GraphQlTestPractice(server);
            String staff = desk.staff("Dr. Ada Byron");
            String contact = desk.contact("Ben", "Hoffmann");

            active(desk, staff, false);

            assertThat(server.as(Role.CONTACT, GraphQlTestPractice.global(contact))
                            .data(WHO)
                            .toString())
                    .contains("CONTACT");
            assertThat(server.as(Role.STAFF).data(WHO).toString()).contains("STAFF");
            assertThat(server.as(Role.ADMIN).data(WHO).toString()).contains("ADMIN");
        }
    }

    @Test
    void aSubscriptionEndsWhenItsTokenExpires() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            EventLines events = EventLines.of(server.as(Role.STAFF).post(APPOINTMENTS, Map.of()));

            server.clock().advance(Duration.ofDays(1));

            await().until(events::isEnded);
            assertThat(events.answers())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.toString())
                            .contains("UNAUTHENTICATED", "Not signed in: the token has expired."));
        }
    }

    @Test
    void aSubscriptionEndsBeforeItShowsAnythingToWhoWasMadeInactive() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            GraphQlTestPractice desk = new GraphQlTestPractice(server);
            desk.zone("Europe/Berlin");
            String ada = desk.staff("Dr. Ada Byron");
            String leaver = desk.staff("Leo Weg");
            desk.hours(ada, "09:00", "17:00");
            String contact = desk.contact("Ben", "Hoffmann");
            EventLines events = EventLines.of(
                    server.as(Role.STAFF, GraphQlTestPractice.global(leaver)).post(APPOINTMENTS, Map.of()));
            EventLines anyone = EventLines.of(server.anyone()
                    .post(
                            "subscription { slotsChanged(search: {duration: \"PT60M\", from: \"2027-01-11T00:00:00Z\","
                                    + " to: \"2027-01-12T00:00:00Z\"}) { start } }",
                            Map.of()));

            active(desk, leaver, false);
            desk.book(ada, contact, "2027-01-11T11:00:00+01:00");

            await().until(events::isEnded);
            assertThat(events.answers())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.toString()).contains("UNAUTHENTICATED"));
            await().untilAsserted(() -> assertThat(anyone.answers()).isNotEmpty());
            assertThat(anyone.isEnded()).isFalse();
        }
    }

    private static void active(GraphQlTestPractice desk, String staff, boolean active) {
        desk.done(
                "updateStaffMember",
                "UpdateStaffMemberInput",
                "staffMember",
                "{ id }",
                Map.of("id", staff, "active", active));
    }
}
