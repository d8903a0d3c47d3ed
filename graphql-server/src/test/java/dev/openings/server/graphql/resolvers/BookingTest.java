package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Booking, holding, rescheduling and cancelling over HTTP. */
class BookingTest {
    private static final String ELEVEN = "2027-01-11T11:00:00+01:00";
    private static final String THREE = "2027-01-11T15:00:00+01:00";

    private ServerFixture server;
    private GraphQlTestPractice practice;
    private String staff;
    private String contact;

    @BeforeEach
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        practice = new GraphQlTestPractice(server);
        practice.setTimeZone("Europe/Berlin");
        staff = practice.createStaffMember("Dr. Ada Byron");
        practice.setWorkingHours(staff, "09:00", "17:00");
        contact = practice.createContact("Ben", "Hoffmann");
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    @Test
    void callersWithoutAnAccountBookOnlyIfThePracticeAllowsIt() {
        String document = "mutation { bookAppointment(input: {duration: \"PT60M\", start: \"" + ELEVEN
                + "\", newContact: {givenName: \"Zoë\", familyName: \"Winter\"}})"
                + " { appointment { contact { givenName } managementToken } userErrors { code path } } }";

        String before = server.anyone().errorCode(document);
        practice.allowPublicBooking();
        JsonNode after = server.anyone().data(document).get("bookAppointment");

        assertThat(before).isEqualTo("UNAUTHENTICATED");
        assertThat(after.at("/appointment/contact/givenName").asText()).isEqualTo("Zoë");
        assertThat(after.at("/appointment/managementToken").asText()).hasSizeGreaterThan(20);
    }

    @Test
    void callersWithoutAnAccountCannotBookForAnExistingContact() {
        practice.allowPublicBooking();

        JsonNode payload = book(server.anyone(), Map.of("contactId", contact));

        assertThat(payload.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
        assertThat(payload.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"contactId\"]");
    }

    @Test
    void onlyTheHolderCanBookHeldTime() {
        practice.allowPublicBooking();
        Map<String, Object> input = Map.of("duration", "PT60M", "start", ELEVEN);
        JsonNode hold = GraphQlTestPractice.payload(
                        server.anyone(), "holdSlot", "HoldSlotInput", "hold { id expiresAt }", input)
                .get("hold");

        JsonNode other = book(practice.admin(), Map.of("contactId", contact));
        JsonNode holder = book(server.anyone(), Map.of("holdId", hold.get("id").asText(), "newContact", newContact()));

        assertThat(hold.get("expiresAt").asText()).isEqualTo("2027-01-04T08:05:00+01:00");
        assertThat(other.at("/userErrors/0/code").asText()).isEqualTo("SLOT_UNAVAILABLE");
        assertThat(other.at("/obstacles/0/code").asText()).isEqualTo("HELD");
        assertThat(holder.get("userErrors")).isEmpty();
    }

    @Test
    void anExpiredHoldReservesNothing() {
        Map<String, Object> input = Map.of("duration", "PT60M", "start", ELEVEN);
        String hold = GraphQlTestPractice.payload(practice.admin(), "holdSlot", "HoldSlotInput", "hold { id }", input)
                .at("/hold/id")
                .asText();

        server.clock().advance(Duration.ofMinutes(5));

        assertThat(book(practice.admin(), Map.of("contactId", contact)).get("userErrors"))
                .isEmpty();
        JsonNode taken = book(practice.admin(), Map.of("contactId", contact, "holdId", hold));
        JsonNode free = book(practice.admin(), Map.of("contactId", contact, "holdId", hold, "start", THREE));
        assertThat(taken.at("/userErrors/0/code").asText()).isEqualTo("HOLD_EXPIRED");
        assertThat(free.get("userErrors")).isEmpty();
    }

    @Test
    void anyCallerWithItsIdCanReleaseAHold() {
        Map<String, Object> input = Map.of("duration", "PT60M", "start", ELEVEN);
        String hold = GraphQlTestPractice.payload(practice.admin(), "holdSlot", "HoldSlotInput", "hold { id }", input)
                .at("/hold/id")
                .asText();

        JsonNode released =
                GraphQlTestPractice.payload(server.anyone(), "releaseHold", "DeleteInput", "id", Map.of("id", hold));
        JsonNode again =
                GraphQlTestPractice.payload(server.anyone(), "releaseHold", "DeleteInput", "id", Map.of("id", hold));

        assertThat(released.get("id").asText()).isEqualTo(hold);
        assertThat(again.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void theSameIdempotencyKeyBooksOnce() {
        Map<String, Object> keyed = Map.of("contactId", contact, "idempotencyKey", "k1");

        String first = book(practice.admin(), keyed).at("/appointment/id").asText();
        String second = book(practice.admin(), keyed).at("/appointment/id").asText();
        JsonNode other = book(practice.admin(), Map.of("contactId", contact, "idempotencyKey", "k1", "start", THREE));

        assertThat(second).isEqualTo(first);
        assertThat(other.at("/userErrors/0/code").asText()).isEqualTo("IDEMPOTENCY_MISMATCH");
    }

    @Test
    void aManagementTokenAllowsReschedulingAndCancellingWithoutAnAccount() {
        JsonNode booked = book(practice.admin(), Map.of("contactId", contact)).get("appointment");
        String id = booked.get("id").asText();
        String token = booked.get("managementToken").asText();

        JsonNode seen = server.anyone()
                .data(
                        "query Q($t: String!) { managedAppointment(managementToken: $t)"
                                + " { start contact { givenName } staff { displayName } } }",
                        Map.of("t", token));
        JsonNode moved = GraphQlTestPractice.payload(
                server.anyone(),
                "rescheduleAppointment",
                "RescheduleAppointmentInput",
                "appointment { id start version }",
                Map.of("id", id, "managementToken", token, "start", THREE));
        JsonNode confirmed = changeStatus(id, token, "CONFIRMED");
        JsonNode arrived = changeStatus(id, token, "CHECKED_IN");
        JsonNode cancelled = GraphQlTestPractice.payload(
                server.anyone(),
                "cancelAppointment",
                "CancelAppointmentInput",
                "appointment { status }",
                Map.of("id", id, "managementToken", token));

        assertThat(confirmed.at("/appointment/status").asText()).isEqualTo("CONFIRMED");
        assertThat(arrived.at("/userErrors/0/code").asText()).isEqualTo("FORBIDDEN");
        assertThat(seen.toString())
                .isEqualTo("{\"managedAppointment\":{\"start\":\"" + ELEVEN
                        + "\",\"contact\":{\"givenName\":\"Ben\"},\"staff\":[{\"displayName\":\"Dr. Ada Byron\"}]}}");
        assertThat(moved.get("appointment").toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"start\":\"" + THREE + "\",\"version\":2}");
        assertThat(cancelled.at("/appointment/status").asText()).isEqualTo("CANCELLED");
    }

    private JsonNode changeStatus(String id, String token, String status) {
        return GraphQlTestPractice.payload(
                server.anyone(),
                "changeAppointmentStatus",
                "ChangeAppointmentStatusInput",
                "appointment { status }",
                Map.of("id", id, "managementToken", token, "status", status));
    }

    @Test
    void aManagementTokenAllowsNothingElse() {
        JsonNode booked = book(practice.admin(), Map.of("contactId", contact)).get("appointment");
        String other = practice.book(staff, contact, THREE);
        String token = booked.get("managementToken").asText();
        String query = "query Q($t: String!) { managedAppointment(managementToken: $t) { ";

        JsonNode cancelled = GraphQlTestPractice.payload(
                server.anyone(),
                "cancelAppointment",
                "CancelAppointmentInput",
                "appointment { status }",
                Map.of("id", other, "managementToken", token));

        assertThat(cancelled.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
        assertThat(changeStatus(other, token, "CONFIRMED")
                        .at("/userErrors/0/code")
                        .asText())
                .isEqualTo("NOT_FOUND");
        for (String field : List.of(
                "reminders { id }",
                "history { at }",
                "staff { email }",
                "contact { appointments { totalCount } }",
                "contact { notes }")) {
            JsonNode answer = server.anyone().answer(query + field + " } }", Map.of("t", token));
            assertThat(answer.at("/errors/0/extensions/code").asText())
                    .as(field)
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void withinTheCancellationNoticeStaffCanCancelAndContactsCannot() {
        String id = practice.book(staff, contact, ELEVEN);
        server.clock().advance(Duration.ofDays(6).plusHours(12));
        ServerFixture.Client ben = server.as(Role.CONTACT, GraphQlTestPractice.globalId(contact));

        JsonNode byContact = GraphQlTestPractice.payload(
                ben, "cancelAppointment", "CancelAppointmentInput", "appointment { status }", Map.of("id", id));
        JsonNode byStaff = GraphQlTestPractice.payload(
                server.as(Role.STAFF, GraphQlTestPractice.globalId(staff)),
                "cancelAppointment",
                "CancelAppointmentInput",
                "appointment { status }",
                Map.of("id", id));

        assertThat(byContact.at("/userErrors/0/code").asText()).isEqualTo("TOO_LATE");
        assertThat(byStaff.at("/appointment/status").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void aSearchForReschedulingTreatsTheAppointmentsOwnTimeAsFree() {
        JsonNode booked = book(practice.admin(), Map.of("contactId", contact)).get("appointment");
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
        assertThat(practice.admin().data(search, id).at("/slots/nodes")).hasSize(1);
        assertThat(server.anyone().answer(search, id).at("/errors/0/message").asText())
                .isEqualTo("search.reschedulingId: No appointment has this id.");
    }

    @Test
    void timeForAMoveIsHeldWithTheManagementTokenAndThenMovedTo() {
        JsonNode booked = book(practice.admin(), Map.of("contactId", contact)).get("appointment");
        String id = booked.get("id").asText();
        String token = booked.get("managementToken").asText();
        String document =
                "mutation H($id: ID!, $start: DateTime!) { holdSlot(input: {reschedulingId: $id, start: $start})"
                        + " { hold { id } userErrors { code path } } }";

        String withoutToken = server.anyone()
                .answer(document, Map.of("id", id, "start", THREE))
                .at("/errors/0/extensions/code")
                .asText();
        List<String> holds = Stream.of(ELEVEN, THREE)
                .map(start -> server.send(server.anyone()
                        .post(document, Map.of("id", id, "start", start))
                        .header("Openings-Management-Token", token)
                        .build()))
                .map(it -> ServerFixture.json(it.body())
                        .at("/data/holdSlot/hold/id")
                        .asText())
                .toList();
        JsonNode moved = GraphQlTestPractice.payload(
                server.anyone(),
                "rescheduleAppointment",
                "RescheduleAppointmentInput",
                "appointment { start }",
                Map.of("id", id, "start", THREE, "holdId", holds.get(1), "managementToken", token));

        assertThat(withoutToken).isEqualTo("UNAUTHENTICATED");
        assertThat(holds).doesNotContain("");
        assertThat(moved.at("/appointment/start").asText()).isEqualTo(THREE);
    }

    @Test
    void timeForTheMoveOfAnAppointmentOfOthersIsNotHeld() {
        practice.allowPublicBooking();
        String id = book(practice.admin(), Map.of("contactId", contact))
                .at("/appointment/id")
                .asText();
        ServerFixture.Client other =
                server.as(Role.CONTACT, GraphQlTestPractice.globalId(practice.createContact("Eve", "X")));
        Map<String, Object> input = Map.of("reschedulingId", id, "start", THREE);

        for (ServerFixture.Client caller : List.of(server.anyone(), other)) {
            JsonNode payload = GraphQlTestPractice.payload(caller, "holdSlot", "HoldSlotInput", "hold { id }", input);

            assertThat(payload.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
            assertThat(payload.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"reschedulingId\"]");
        }
    }

    @Test
    void explanationsForThePublicNameNoStaffAndNoTimes() {
        practice.book(staff, contact, ELEVEN);
        String document = "{ explainSlot(search: {duration: \"PT60M\", from: \"" + ELEVEN + "\", to: \"" + THREE
                + "\"}, start: \"" + ELEVEN + "\") { bookable candidates { staffMember { displayName }"
                + " obstacles { code message start end } } } }";

        JsonNode forPublic = server.anyone().data(document);
        JsonNode forStaff = server.as(Role.STAFF).data(document);

        assertThat(forPublic.at("/explainSlot/candidates").toString())
                .isEqualTo("[{\"staffMember\":null,\"obstacles\":[{\"code\":\"NOT_AVAILABLE\","
                        + "\"message\":\"Not available at this time.\",\"start\":null,\"end\":null}]}]");
        assertThat(forStaff.at("/explainSlot/candidates/0/staffMember/displayName")
                        .asText())
                .isEqualTo("Dr. Ada Byron");
        assertThat(forStaff.at("/explainSlot/candidates/0/obstacles/0/start").asText())
                .isEqualTo(ELEVEN);
    }

    @Test
    void aContactHasAtMostThreeHoldsAtOnceAndStaffAnyNumber() {
        ServerFixture.Client patient = server.as(Role.CONTACT, GraphQlTestPractice.globalId(contact));
        for (int hour = 10; hour < 13; hour++) {
            assertThat(hold(patient, hour).get("userErrors")).isEmpty();
        }

        assertThat(hold(patient, 13).at("/userErrors/0/code").asText()).isEqualTo("FORBIDDEN");
        for (int hour = 13; hour < 17; hour++) {
            assertThat(hold(practice.admin(), hour).get("userErrors")).isEmpty();
        }
    }

    private static JsonNode hold(ServerFixture.Client caller, int hour) {
        return GraphQlTestPractice.payload(
                caller,
                "holdSlot",
                "HoldSlotInput",
                "hold { id }",
                Map.of("duration", "PT60M", "start", "2027-01-04T" + hour + ":00:00+01:00"));
    }

    @Test
    void thePublicCannotTellWhetherSomebodyIsBookedAbsentOrNotAtWork() {
        practice.allowPublicBooking();
        practice.book(staff, contact, ELEVEN);
        practice.addTimeOff(staff, "2027-01-04T13:00:00+01:00", "2027-01-04T14:00:00+01:00");
        String other = practice.createContact("Eve", "X");
        List<String> taken = List.of(ELEVEN, "2027-01-04T13:00:00+01:00", "2027-01-04T22:00:00+01:00");

        for (ServerFixture.Client caller :
                List.of(server.anyone(), server.as(Role.CONTACT, GraphQlTestPractice.globalId(other)))) {
            for (String start : taken) {
                assertThat(obstacles(caller, start)).isEqualTo("[{\"code\":\"NOT_AVAILABLE\"}]");
            }
            assertThat(obstacles(caller, "2027-01-03T22:00:00+01:00")).isEqualTo("[{\"code\":\"TOO_SOON\"}]");
        }
        JsonNode refused = book(server.anyone(), Map.of("start", ELEVEN, "newContact", newContact()));
        assertThat(refused.get("obstacles").toString())
                .contains("NOT_AVAILABLE")
                .doesNotContain("BOOKED");
        JsonNode held = GraphQlTestPractice.payload(
                server.anyone(),
                "holdSlot",
                "HoldSlotInput",
                "obstacles { code }",
                Map.of("duration", "PT60M", "start", ELEVEN));
        assertThat(held.get("obstacles").toString()).isEqualTo("[{\"code\":\"NOT_AVAILABLE\"}]");
    }

    private static String obstacles(ServerFixture.Client caller, String start) {
        return caller.data("{ explainSlot(search: {duration: \"PT60M\", from: \"" + ELEVEN + "\", to: \"" + THREE
                        + "\"}, start: \"" + start + "\") { candidates { obstacles { code } } } }")
                .at("/explainSlot/candidates/0/obstacles")
                .toString();
    }

    @Test
    void aFeedIsServedUntilItIsRevoked() {
        practice.book(staff, contact, ELEVEN);
        JsonNode feed = practice.mutate(
                "createCalendarFeed",
                "CreateCalendarFeedInput",
                "calendarFeed",
                "{ id url }",
                Map.of("ownerId", staff));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(feed.get("url").asText())).build();

        var before = server.send(request);
        JsonNode revoked = GraphQlTestPractice.payload(
                practice.admin(),
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

    private JsonNode book(ServerFixture.Client caller, Map<String, ?> fields) {
        Map<String, Object> input = new HashMap<>(Map.of("duration", "PT60M", "start", ELEVEN));
        input.putAll(fields);
        return GraphQlTestPractice.payload(
                caller,
                "bookAppointment",
                "BookAppointmentInput",
                "appointment { id start managementToken } obstacles { code }",
                input);
    }

    private static Map<String, Object> newContact() {
        return Map.of("givenName", "Zoë", "familyName", "Winter", "email", "zoe@mail.example");
    }
}
