package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may use which field, for every field that is not everyone's, and every mutation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
    private static final String RANGE = "(from: \"2027-01-11T00:00:00Z\", to: \"2027-01-12T00:00:00Z\")";
    private static final String DATES = "(from: \"2027-01-11\", to: \"2027-01-12\")";
    private static final String SEARCH =
            "(search: {duration: \"PT60M\", from: \"2027-01-11T00:00:00Z\", to: \"2027-01-12T00:00:00Z\"})";

    private ServerFixture server;
    private String staff;
    private String room;
    private String contact;
    private String appointment;

    @BeforeAll
    void practice() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        GraphQlTestPractice desk = new GraphQlTestPractice(server);
        staff = desk.staff("Dr. Ada Byron");
        desk.hours(staff, "09:00", "17:00");
        room = desk.room("Room 1");
        contact = desk.contact("Ben", "Hoffmann");
        appointment = desk.book(staff, contact, "2027-01-11T10:00:00Z");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyoneMayAskWhatIsPublic() {
        List<String> asked = new ArrayList<>(List.of(
                "{ viewer { roles staffMember { id } contact { id } } }",
                "{ services { nodes { id name rules { duration } staff { displayName } } } }",
                "{ slots" + SEARCH + " { nodes { start end staff { displayName } } } }",
                "{ slotDays" + SEARCH + " { date count first } }",
                "{ managedAppointment(managementToken: \"nonsense\") { id } }"));
        fields("practice", "name", "address", "phone", "email", "timeZone", "locale", "publicBooking")
                .forEach(asked::add);
        node(
                        "StaffMember",
                        staff,
                        "id",
                        "displayName",
                        "role",
                        "timeZone",
                        "services { id }",
                        "slotsOn(date: \"2027-01-11\", duration: \"PT1H\") { start }")
                .forEach(asked::add);

        check(asked, Role.PUBLIC);
    }

    @Test
    void whatAContactMaySeeOfThemselvesStaffMaySeeToo() {
        List<String> asked = new ArrayList<>(List.of("{ appointments { totalCount nodes { id } } }"));
        asked.add(change("updateContact", "id: \"x\""));
        asked.add(change("changeAppointmentStatus", "id: \"x\", status: CONFIRMED"));
        asked.add(change("cancelAppointment", "id: \"x\""));
        asked.add(change("rescheduleAppointment", "id: \"x\", start: \"2027-01-11T10:00:00Z\""));
        asked.add(change("bookAppointment", "duration: \"PT1H\", start: \"2027-01-11T10:00:00Z\", contactId: \"x\""));
        asked.add(change("holdSlot", "serviceId: \"x\", start: \"2027-01-11T10:00:00Z\""));

        check(asked, Role.CONTACT);
    }

    @Test
    void whatIsForStaffIsForNobodyElse() {
        List<String> asked = new ArrayList<>(List.of(
                "{ services(includeInactive: true) { nodes { id } } }",
                "{ staff(includeInactive: true) { nodes { id } } }",
                "{ resources { nodes { id } } }",
                "{ contacts { nodes { id } } }",
                "{ reminders { nodes { id } } }"));
        fields(
                        "practice",
                        "rules { duration }",
                        "reminderRules { before }",
                        "quietHours { from }",
                        "cancellationNotice",
                        "version")
                .forEach(asked::add);
        node(
                        "StaffMember",
                        staff,
                        "active",
                        "email",
                        "phone",
                        "version",
                        "workingHours { from }",
                        "dateOverrides" + DATES + " { date }",
                        "timeOff" + RANGE + " { id }",
                        "available" + RANGE + " { start }",
                        "busy" + RANGE + " { start }",
                        "appointments" + RANGE + " { totalCount }")
                .forEach(asked::add);
        asked.add(change("createContact", "givenName: \"\", familyName: \"\""));
        asked.add(change("updateAppointment", "id: \"x\""));
        asked.add(change("setWorkingHours", "ownerId: \"x\", hours: []"));
        asked.add(change("setDateOverride", "ownerId: \"x\", date: \"2027-01-11\""));
        asked.add(change("addTimeOff", "ownerId: \"x\""));
        asked.add(change("createCalendarFeed", "ownerId: \"x\""));
        for (String name : List.of("deleteContact", "removeTimeOff", "revokeCalendarFeed", "retryReminder")) {
            asked.add(change(name, "id: \"x\""));
        }

        check(asked, Role.STAFF);
    }

    @Test
    void whatIsForAdminsIsForNobodyElse() {
        List<String> asked = new ArrayList<>(List.of("{ auditEvents { nodes { at by action } } }"));
        asked.add(change("updatePractice", "expectedVersion: 0"));
        asked.add(change("createService", "name: \"\", rules: {duration: \"PT0S\"}, staffIds: []"));
        asked.add(change("updateService", "id: \"x\""));
        asked.add(change("createStaffMember", "displayName: \"\", role: NURSE"));
        asked.add(change("updateStaffMember", "id: \"x\""));
        asked.add(change("deleteStaffMember", "id: \"x\""));
        asked.add(change("createResource", "name: \"\", kind: ROOM"));
        asked.add(change("updateResource", "id: \"x\""));
        asked.add(change("eraseContact", "id: \"x\""));

        check(asked, Role.ADMIN);
    }

    @Test
    void objectsAreAbsentForWhoMayNotSeeThem() {
        Map<String, Set<Role>> seenBy = new LinkedHashMap<>();
        seenBy.put(staff, Set.of(Role.values()));
        seenBy.put(room, Set.of(Role.STAFF, Role.ADMIN));
        seenBy.put(contact, Set.of(Role.CONTACT, Role.STAFF, Role.ADMIN));
        seenBy.put(appointment, Set.of(Role.CONTACT, Role.STAFF, Role.ADMIN));

        seenBy.forEach((id, roles) -> {
            for (Role role : Role.values()) {
                JsonNode node = caller(role)
                        .data("{ node(id: \"" + id + "\") { __typename id } }")
                        .get("node");
                assertThat(node.isNull()).as(role + " " + id).isEqualTo(!roles.contains(role));
            }
        });
    }

    @Test
    void anotherContactSeesAndChangesNothing() {
        String other = new GraphQlTestPractice(server).contact("Clara", "Novak");
        ServerFixture.Client stranger = server.as(Role.CONTACT, GraphQlTestPractice.global(other));

        JsonNode data = stranger.data("{ node(id: \"" + appointment + "\") { id } appointments { totalCount } }");
        JsonNode cancelled = GraphQlTestPractice.call(
                stranger,
                "cancelAppointment",
                "CancelAppointmentInput",
                "appointment { id }",
                Map.of("id", appointment));

        assertThat(data.toString()).isEqualTo("{\"node\":null,\"appointments\":{\"totalCount\":0}}");
        assertThat(cancelled.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
        assertThat(status()).isEqualTo("SCHEDULED");
    }

    @Test
    void staffChangeTheirOwnHoursAndNobodyElses() {
        String other = new GraphQlTestPractice(server).staff("Dr. Jonas Weber");
        ServerFixture.Client ada = server.as(Role.STAFF, GraphQlTestPractice.global(staff));
        Map<String, Object> theirs = Map.of("ownerId", other, "hours", List.of());
        Map<String, Object> own = Map.of("ownerId", staff, "date", "2027-03-01", "windows", List.of());

        JsonNode refused =
                GraphQlTestPractice.call(ada, "setWorkingHours", "SetWorkingHoursInput", "owner { id }", theirs);
        JsonNode done = GraphQlTestPractice.call(ada, "setDateOverride", "SetDateOverrideInput", "owner { id }", own);

        assertThat(refused.get("userErrors").toString())
                .isEqualTo("[{\"code\":\"FORBIDDEN\",\"message\":\"Staff change their own hours only.\","
                        + "\"path\":[\"input\",\"ownerId\"]}]");
        assertThat(done.at("/owner/id").asText()).isEqualTo(staff);
    }

    @Test
    void aContactReadsNoNotesAndWritesNone() {
        ServerFixture.Client ben = server.as(Role.CONTACT, GraphQlTestPractice.global(contact));

        String read = ben.errorCode("{ viewer { contact { notes } } }");
        JsonNode written = GraphQlTestPractice.call(
                ben, "updateContact", "UpdateContactInput", "contact { id }", Map.of("id", contact, "notes", "me"));

        assertThat(read).isEqualTo("FORBIDDEN");
        assertThat(written.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"notes\"]");
        assertThat(written.at("/userErrors/0/code").asText()).isEqualTo("FORBIDDEN");
    }

    @Test
    void noMutationIsLeftOutHere() {
        Set<String> open = Set.of("releaseHold");
        Set<String> all = new TreeSet<>();
        server.anyone()
                .data("{ __schema { mutationType { fields { name } } } }")
                .findValues("name")
                .forEach(name -> all.add(name.asText()));

        all.removeAll(open);
        assertThat(asked).containsAll(all);
    }

    private static final Set<String> asked = Set.of(
            "updateContact",
            "changeAppointmentStatus",
            "cancelAppointment",
            "rescheduleAppointment",
            "bookAppointment",
            "holdSlot",
            "createContact",
            "updateAppointment",
            "setWorkingHours",
            "setDateOverride",
            "addTimeOff",
            "createCalendarFeed",
            "deleteContact",
            "removeTimeOff",
            "revokeCalendarFeed",
            "retryReminder",
            "updatePractice",
            "createService",
            "updateService",
            "createStaffMember",
            "updateStaffMember",
            "deleteStaffMember",
            "createResource",
            "updateResource",
            "eraseContact");

    private void check(List<String> documents, Role least) {
        for (String document : documents) {
            for (Role role : Role.values()) {
                JsonNode code = caller(role).answer(document).at("/errors/0/extensions/code");
                String expected =
                        role.compareTo(least) >= 0 ? "" : role == Role.PUBLIC ? "UNAUTHENTICATED" : "FORBIDDEN";
                assertThat(code.asText()).as(role + " " + document).isEqualTo(expected);
            }
        }
    }

    private ServerFixture.Client caller(Role role) {
        return switch (role) {
            case PUBLIC -> server.anyone();
            case CONTACT -> server.as(role, GraphQlTestPractice.global(contact));
            case STAFF -> server.as(role, GraphQlTestPractice.global(staff));
            case ADMIN -> server.as(role);
        };
    }

    private String status() {
        return server.as(Role.STAFF)
                .data("{ node(id: \"" + appointment + "\") { ... on Appointment { status } } }")
                .at("/node/status")
                .asText();
    }

    private static List<String> fields(String query, String... fields) {
        return java.util.Arrays.stream(fields)
                .map(field -> "{ " + query + " { " + field + " } }")
                .toList();
    }

    private static List<String> node(String type, String id, String... fields) {
        return java.util.Arrays.stream(fields)
                .map(field -> "{ node(id: \"" + id + "\") { ... on " + type + " { " + field + " } } }")
                .toList();
    }

    private static String change(String mutation, String input) {
        return "mutation { " + mutation + "(input: {" + input + "}) { userErrors { code } } }";
    }
}
