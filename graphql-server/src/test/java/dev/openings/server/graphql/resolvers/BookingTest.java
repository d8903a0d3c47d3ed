package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Booking, holding, moving and cancelling as front ends do it. */
class BookingTest {
    private static final String ELEVEN = "2027-01-11T11:00:00+01:00";
    private static final String THREE = "2027-01-11T15:00:00+01:00";

    private ServerFixture server;
    private GraphQlTestPractice desk;
    private String staff;
    private String contact;

    @BeforeEach
    void practice() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        desk = new GraphQlTestPractice(server);
        desk.zone("Europe/Berlin");
        staff = desk.staff("Dr. Ada Byron");
        desk.hours(staff, "09:00", "17:00");
        contact = desk.contact("Ben", "Hoffmann");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoHasNoAccountBooksOnlyWhereThePracticeAllowsIt() {
        String document = "mutation { bookAppointment(input: {duration: \"PT60M\", start: \"" + ELEVEN
                + "\", newContact: {givenName: \"Zoë\", familyName: \"Winter\"}})"
                + " { appointment { contact { givenName } managementToken } userErrors { code path } } }";

        String before = server.anyone().errorCode(document);
        desk.publicBooking();
        JsonNode after = server.anyone().data(document).get("bookAppointment");

        assertThat(before).isEqualTo("UNAUTHENTICATED");
        assertThat(after.at("/appointment/contact/givenName").asText()).isEqualTo("Zoë");
        assertThat(after.at("/appointment/managementToken").asText()).hasSizeGreaterThan(20);
    }

    @Test
    void whoHasNoAccountBooksForNobodyWhoIsKnown() {
        desk.publicBooking();

        JsonNode payload = book(server.anyone(), Map.of("contactId", contact));

        assertThat(payload.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
        assertThat(payload.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"contactId\"]");
    }

    @Test
    void whatIsHeldIsForTheHolderAloneUntilItRunsOut() {
        desk.publicBooking();
        Map<String, Object> wish = Map.of("duration", "PT60M", "start", ELEVEN);
        JsonNode hold = GraphQlTestPractice.call(
                        server.anyone(), "holdSlot", "HoldSlotInput", "hold { id expiresAt }", wish)
                .get("hold");

        JsonNode other = book(desk.admin(), Map.of("contactId", contact));
        JsonNode holder = book(server.anyone(), Map.of("holdId", hold.get("id").asText(), "newContact", person()));

        assertThat(hold.get("expiresAt").asText()).isEqualTo("2027-01-04T08:05:00+01:00");
        assertThat(other.at("/userErrors/0/code").asText()).isEqualTo("SLOT_UNAVAILABLE");
        assertThat(other.at("/obstacles/0/code").asText()).isEqualTo("HELD");
        assertThat(holder.get("userErrors")).isEmpty();
    }

    @Test
    void aHoldThatRanOutKeepsNothing() {
        Map<String, Object> wish = Map.of("duration", "PT60M", "start", ELEVEN);
        String hold = GraphQlTestPractice.call(desk.admin(), "holdSlot", "HoldSlotInput", "hold { id }", wish)
                .at("/hold/id")
                .asText();

        server.clock().advance(Duration.ofMinutes(5));

        assertThat(book(desk.admin(), Map.of("contactId", contact)).get("userErrors"))
                .isEmpty();
        assertThat(book(desk.admin(), Map.of("contactId", contact, "holdId", hold, "start", THREE))
                        .at("/userErrors/0/code")
                        .asText())
                .isEqualTo("HOLD_EXPIRED");
    }

    @Test
    void aHoldIsReleasedByWhoeverHasItsId() {
        Map<String, Object> wish = Map.of("duration", "PT60M", "start", ELEVEN);
        String hold = GraphQlTestPractice.call(desk.admin(), "holdSlot", "HoldSlotInput", "hold { id }", wish)
                .at("/hold/id")
                .asText();

        JsonNode released =
                GraphQlTestPractice.call(server.anyone(), "releaseHold", "DeleteInput", "id", Map.of("id", hold));
        JsonNode again =
                GraphQlTestPractice.call(server.anyone(), "releaseHold", "DeleteInput", "id", Map.of("id", hold));

        assertThat(released.get("id").asText()).isEqualTo(hold);
        assertThat(again.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void theSameKeyBooksOnce() {
        Map<String, Object> keyed = Map.of("contactId", contact, "idempotencyKey", "k1");

        String first = book(desk.admin(), keyed).at("/appointment/id").asText();
        String second = book(desk.admin(), keyed).at("/appointment/id").asText();
        JsonNode other = book(desk.admin(), Map.of("contactId", contact, "idempotencyKey", "k1", "start", THREE));

        assertThat(second).isEqualTo(first);
        assertThat(other.at("/userErrors/0/code").asText()).isEqualTo("IDEMPOTENCY_MISMATCH");
    }

    @Test
    void aManagementTokenMovesAndCancelsWithoutAnAccount() {
        JsonNode booked = book(desk.admin(), Map.of("contactId", contact)).get("appointment");
        String id = booked.get("id").asText();
        String token = booked.get("managementToken").asText();

        JsonNode seen = server.anyone()
                .data(
                        "query Q($t: String!) { managedAppointment(managementToken: $t)"
                                + " { start contact { givenName } staff { displayName } } }",
                        Map.of("t", token));
        JsonNode moved = GraphQlTestPractice.call(
                server.anyone(),
                "rescheduleAppointment",
                "RescheduleAppointmentInput",
                "appointment { id start version }",
                Map.of("id", id, "managementToken", token, "start", THREE));
        JsonNode cancelled = GraphQlTestPractice.call(
                server.anyone(),
                "cancelAppointment",
                "CancelAppointmentInput",
                "appointment { status }",
                Map.of("id", id, "managementToken", token));

        assertThat(seen.toString())
                .isEqualTo("{\"managedAppointment\":{\"start\":\"" + ELEVEN
                        + "\",\"contact\":{\"givenName\":\"Ben\"},\"staff\":[{\"displayName\":\"Dr. Ada Byron\"}]}}");
        assertThat(moved.get("appointment").toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"start\":\"" + THREE + "\",\"version\":2}");
        assertThat(cancelled.at("/appointment/status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void aManagementTokenOpensNothingElse() {
        JsonNode booked = book(desk.admin(), Map.of("contactId", contact)).get("appointment");
        String other = desk.book(staff, contact, THREE);
        String token = booked.get("managementToken").asText();
        String asks = "query Q($t: String!) { managedAppointment(managementToken: $t) { ";

        JsonNode cancelled = GraphQlTestPractice.call(
                server.anyone(),
                "cancelAppointment",
                "CancelAppointmentInput",
                "appointment { status }",
                Map.of("id", other, "managementToken", token));

        assertThat(cancelled.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
        for (String field : List.of(
                "reminders { id }",
                "history { at }",
                "staff { email }",
                "contact { appointments { totalCount } }",
                "contact { notes }")) {
            JsonNode answer = server.anyone().answer(asks + field + " } }", Map.of("t", token));
            assertThat(answer.at("/errors/0/extensions/code").asText())
                    .as(field)
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void insideTheNoticeAContactIsTooLateAndStaffAreNot() {
        String id = desk.book(staff, contact, ELEVEN);
        ServerFixture.Client ben = server.as(Role.CONTACT, GraphQlTestPractice.global(contact));
        server.clock().advance(Duration.ofDays(6).plusHours(12));
        ServerFixture.Client later = server.as(Role.CONTACT, GraphQlTestPractice.global(contact));

        JsonNode late = GraphQlTestPractice.call(
                later, "cancelAppointment", "CancelAppointmentInput", "appointment { status }", Map.of("id", id));
        JsonNode staffs = GraphQlTestPractice.call(
                server.as(Role.STAFF, GraphQlTestPractice.global(staff)),
                "cancelAppointment",
                "CancelAppointmentInput",
                "appointment { status }",
                Map.of("id", id));

        assertThat(ben).isNotNull();
        assertThat(late.at("/userErrors/0/code").asText()).isEqualTo("TOO_LATE");
        assertThat(staffs.at("/appointment/status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void forReschedulingTheOwnTimeCountsAsFreeForWhoMaySeeIt() {
        JsonNode booked = book(desk.admin(), Map.of("contactId", contact)).get("appointment");
        String search = "query S($id: ID!) { slots(search: {duration: \"PT60M\", reschedulingId: $id," + " from: \""
                + ELEVEN + "\", to: \"2027-01-11T12:00:00+01:00\"}) { nodes { start } } }";
        Map<String, Object> id = Map.of("id", booked.get("id").asText());

        JsonNode byToken = ServerFixture.json(server.send(server.anyone()
                        .post(search, id)
                        .header(
                                "Openings-Management-Token",
                                booked.get("managementToken").asText())
                        .build())
                .body());

        assertThat(byToken.at("/data/slots/nodes/0/start").asText()).isEqualTo(ELEVEN);
        assertThat(desk.admin().data(search, id).at("/slots/nodes")).hasSize(1);
        assertThat(server.anyone().answer(search, id).at("/errors/0/message").asText())
                .isEqualTo("search.reschedulingId: There is no appointment with this id.");
    }

    @Test
    void aStrangerIsNotToldWhoseTimeItIs() {
        desk.book(staff, contact, ELEVEN);
        String document = "{ explainSlot(search: {duration: \"PT60M\", from: \"" + ELEVEN + "\", to: \"" + THREE
                + "\"}, start: \"" + ELEVEN + "\") { bookable candidates { staffMember { displayName }"
                + " obstacles { code message start end } } } }";

        JsonNode stranger = server.anyone().data(document);
        JsonNode colleague = server.as(Role.STAFF).data(document);

        assertThat(stranger.at("/explainSlot/candidates").toString())
                .isEqualTo("[{\"staffMember\":null,\"obstacles\":[{\"code\":\"BOOKED\",\"message\":\"Already booked.\","
                        + "\"start\":null,\"end\":null}]}]");
        assertThat(colleague
                        .at("/explainSlot/candidates/0/staffMember/displayName")
                        .asText())
                .isEqualTo("Dr. Ada Byron");
        assertThat(colleague.at("/explainSlot/candidates/0/obstacles/0/start").asText())
                .isEqualTo(ELEVEN);
    }

    @Test
    void aFeedIsReadUntilItIsRevoked() {
        desk.book(staff, contact, ELEVEN);
        JsonNode feed = desk.done(
                "createCalendarFeed",
                "CreateCalendarFeedInput",
                "calendarFeed",
                "{ id url }",
                Map.of("ownerId", staff));
        HttpRequest request = HttpRequest.newBuilder(
                        java.net.URI.create(feed.get("url").asText()))
                .build();

        var before = server.send(request);
        JsonNode revoked = GraphQlTestPractice.call(
                desk.admin(),
                "revokeCalendarFeed",
                "DeleteInput",
                "id",
                Map.of("id", feed.get("id").asText()));
        var after = server.send(request);

        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(before.body()).contains("BEGIN:VEVENT").doesNotContain("Hoffmann");
        assertThat(revoked.get("userErrors")).isEmpty();
        assertThat(after.statusCode()).isEqualTo(404);
    }

    private JsonNode book(ServerFixture.Client caller, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(Map.of("duration", "PT60M", "start", ELEVEN));
        input.putAll(more);
        return GraphQlTestPractice.call(
                caller,
                "bookAppointment",
                "BookAppointmentInput",
                "appointment { id start managementToken } obstacles { code }",
                input);
    }

    private static Map<String, Object> person() {
        return Map.of("givenName", "Zoë", "familyName", "Winter", "email", "zoe@mail.example");
    }
}
