package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The roles that may use each restricted field and each mutation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {
    private static final String RANGE = "(from: \"2027-01-11T00:00:00Z\", to: \"2027-01-12T00:00:00Z\")";
    private static final String DATES = "(from: \"2027-01-11\", to: \"2027-01-12\")";
    private static final String SEARCH =
            "(search: {duration: \"PT60M\", from: \"2027-01-11T00:00:00Z\", to: \"2027-01-12T00:00:00Z\"})";

    private ServerFixture server;
    private String staff;
    private String room;
    private String service;
    private String contact;
    private String appointment;

    @BeforeAll
    void setUp() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        GraphQlTestPractice practice = new GraphQlTestPractice(server);
        staff = practice.createStaffMember("Dr. Ada Byron");
        practice.setWorkingHours(staff, "09:00", "17:00");
        room = practice.createRoom("Room 1");
        service = practice.mutate(
                        "createService",
                        "CreateServiceInput",
                        "service",
                        "{ id }",
                        Map.of("name", "Visit", "rules", Map.of("duration", "PT30M"), "staffIds", List.of(staff)))
                .get("id")
                .asText();
        contact = practice.createContact("Ben", "Hoffmann");
        appointment = practice.book(staff, contact, "2027-01-11T10:00:00Z");
    }

    @AfterAll
    void tearDown() {
        server.close();
    }

    @Test
    void publicFieldsAreAvailableToEveryone() {
        List<String> documents = new ArrayList<>(List.of(
                "{ viewer { roles staffMember { id } contact { id } } }",
                "{ services { nodes { id name rules { duration } staff { displayName } } } }",
                "{ slots" + SEARCH + " { nodes { start end staff { displayName } } } }",
                "{ slotDays" + SEARCH + " { date count first } }",
                "{ managedAppointment(managementToken: \"nonsense\") { id } }"));
        fields(
                        "practice",
                        "id",
                        "name",
                        "address",
                        "phone",
                        "email",
                        "timeZone",
                        "locale",
                        "publicBooking",
                        "rules { duration }",
                        "cancellationNotice",
                        "version")
                .forEach(documents::add);
        node(
                        "StaffMember",
                        staff,
                        "id",
                        "displayName",
                        "role",
                        "active",
                        "timeZone",
                        "version",
                        "services { id }",
                        "slotsOn(date: \"2027-01-11\", duration: \"PT1H\") { start }")
                .forEach(documents::add);

        check(documents, Role.PUBLIC);
    }

    @Test
    void fieldsForContactsAreAvailableToStaffToo() {
        List<String> documents = new ArrayList<>(List.of("{ appointments { totalCount nodes { id } } }"));
        documents.add(mutation("updateContact", "id: \"x\""));
        documents.add(mutation("changeAppointmentStatus", "id: \"x\", status: CONFIRMED"));
        documents.add(mutation("cancelAppointment", "id: \"x\""));
        documents.add(mutation("rescheduleAppointment", "id: \"x\", start: \"2027-01-11T10:00:00Z\""));
        documents.add(
                mutation("bookAppointment", "duration: \"PT1H\", start: \"2027-01-11T10:00:00Z\", contactId: \"x\""));
        documents.add(mutation("renewManagementLink", "id: \"x\""));
        documents.add(mutation("holdSlot", "serviceId: \"x\", start: \"2027-01-11T10:00:00Z\""));

        check(documents, Role.CONTACT);
    }

    @Test
    void staffFieldsAreAvailableToStaffOnly() {
        List<String> documents = new ArrayList<>(List.of(
                "{ services(includeInactive: true) { nodes { id } } }",
                "{ staff(includeInactive: true) { nodes { id } } }",
                "{ resources { nodes { id } } }",
                "{ contacts { nodes { id } } }",
                "{ reminders { nodes { id } } }"));
        fields("practice", "reminderRules { before }", "quietHours { from }", "messages { delay }")
                .forEach(documents::add);
        node(
                        "StaffMember",
                        staff,
                        "email",
                        "phone",
                        "calendarFeeds { id }",
                        "workingHours { from }",
                        "dateOverrides" + DATES + " { date }",
                        "timeOff" + RANGE + " { id }",
                        "available" + RANGE + " { start }",
                        "busy" + RANGE + " { start }",
                        "appointments" + RANGE + " { totalCount }")
                .forEach(documents::add);
        documents.add(mutation("createContact", "givenName: \"\", familyName: \"\""));
        documents.add("{ invitations(serviceId: \"x\") { nodes { id } } }");
        documents.add(mutation("createInvitation", "serviceId: \"x\""));
        documents.add(mutation("revokeInvitation", "id: \"x\""));
        documents.add("{ inboundMessages { nodes { id } } }");
        documents.add("{ messages { nodes { id } } }");
        documents.add("{ previewMessage(input: {kind: REMINDER}) { text } }");
        documents.add("mutation { retryMessages(filter: {kinds: []}) { count userErrors { code } } }");
        documents.add(mutation("unblockAddress", "contactId: \"x\", channel: SMS"));
        documents.add(mutation("markInboundMessageHandled", "id: \"x\""));
        documents.add(mutation("mergeContacts", "keepId: \"x\", mergeId: \"x\""));
        documents.add(mutation("updateAppointment", "id: \"x\""));
        documents.add(mutation("setWorkingHours", "ownerId: \"x\", hours: []"));
        documents.add(mutation("setDateOverride", "ownerId: \"x\", date: \"2027-01-11\""));
        documents.add(mutation("addTimeOff", "ownerId: \"x\""));
        documents.add(mutation("updateTimeOff", "id: \"x\""));
        documents.add(mutation("excludeTimeOffDate", "id: \"x\", date: \"2027-01-13\""));
        documents.add(mutation("endTimeOffRecurrence", "id: \"x\", lastDate: \"2027-01-13\""));
        documents.add(mutation("createCalendarFeed", "ownerId: \"x\""));
        documents.add(mutation("addOutsideCalendar", "ownerId: \"x\", label: \"x\", kind: ICS, url: \"x\""));
        documents.add(mutation("updateOutsideCalendar", "id: \"x\""));
        documents.add(mutation("readOutsideCalendar", "id: \"x\""));
        documents.add(mutation("removeOutsideCalendar", "id: \"x\""));
        for (String name : List.of("deleteContact", "removeTimeOff", "revokeCalendarFeed", "retryReminder")) {
            documents.add(mutation(name, "id: \"x\""));
        }

        check(documents, Role.STAFF);
    }

    @Test
    void adminFieldsAreAvailableToAdminsOnly() {
        List<String> documents = new ArrayList<>(List.of("{ auditEvents { nodes { at by action } } }"));
        documents.add("{ messageWordings { version } }");
        documents.add(mutation("setServiceTexts", "id: \"x\", texts: []"));
        documents.add(mutation("sendTestMessage", "address: \"x\""));
        documents.add(mutation("setMessageWording", "kind: REMINDER, channel: SMS, language: \"en\", body: \"\""));
        documents.add(mutation(
                "removeMessageWording", "kind: REMINDER, channel: SMS, language: \"en\", expectedVersion: 999"));
        documents.add(mutation("updatePractice", "expectedVersion: 0"));
        documents.add(mutation("createService", "name: \"\", rules: {duration: \"PT0S\"}, staffIds: []"));
        documents.add(mutation("updateService", "id: \"x\""));
        documents.add(mutation("createStaffMember", "displayName: \"\", role: NURSE"));
        documents.add(mutation("updateStaffMember", "id: \"x\""));
        documents.add(mutation("deleteStaffMember", "id: \"x\""));
        documents.add(mutation("createResource", "name: \"\", kind: ROOM"));
        documents.add(mutation("updateResource", "id: \"x\""));
        documents.add(mutation("createHolidayCalendar", "name: \"\""));
        documents.add(mutation("setClosedDay", "calendarId: \"x\", date: \"2027-01-11\""));
        documents.add(mutation("setHolidays", "calendarId: \"x\""));
        documents.add(mutation("refreshHolidays", "calendarId: \"x\", preview: true"));
        documents.add(mutation("eraseContact", "id: \"x\""));
        documents.add(mutation("unlinkAccounts", "id: \"x\""));
        documents.add(mutation("inviteStaffMember", "id: \"x\""));

        check(documents, Role.ADMIN);
    }

    @Test
    void nodesThatTheCallerMayNotSeeAreNull() {
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
    void anObjectIsFoundByItsIdAsByNode() {
        for (Map.Entry<String, String> getter : ids().entrySet()) {
            for (String id : ids().values()) {
                String query = "{ node(id: \"" + id + "\") { __typename id } one: " + getter.getKey() + "(id: \"" + id
                        + "\") { __typename id } }";
                for (Role role : Role.values()) {
                    JsonNode data = caller(role).data(query);
                    assertThat(data.get("one"))
                            .as(role + " " + query)
                            .isEqualTo(
                                    id.equals(getter.getValue())
                                            ? data.get("node")
                                            : JsonNodeFactory.instance.nullNode());
                }
            }
        }
    }

    @Test
    void whatEachRoleFindsByAnId() {
        Map<String, Set<Role>> seenBy = Map.of(
                "staffMember", Set.of(Role.values()),
                "service", Set.of(Role.values()),
                "contact", Set.of(Role.CONTACT, Role.STAFF, Role.ADMIN),
                "appointment", Set.of(Role.CONTACT, Role.STAFF, Role.ADMIN),
                "resource", Set.of(Role.STAFF, Role.ADMIN),
                "reminder", Set.of(Role.STAFF, Role.ADMIN));

        ids().forEach((getter, id) -> {
            for (Role role : Role.values()) {
                JsonNode found = caller(role)
                        .data("{ " + getter + "(id: \"" + id + "\") { id } }")
                        .get(getter);
                assertThat(found.isNull())
                        .as(role + " " + getter)
                        .isEqualTo(!Optional.ofNullable(seenBy.get(getter))
                                .orElseThrow()
                                .contains(role));
            }
        });
    }

    @Test
    void calendarFeedsAreSeenByTheirOwnerAndAdmins() {
        GraphQlTestPractice practice = new GraphQlTestPractice(server);
        String other = practice.createStaffMember("Dr. Emil Roth");
        String ofOther = "{ staffMember(id: \"" + other + "\") { id calendarFeeds { id } } }";
        String ofRoom = "{ resource(id: \"" + room + "\") { id calendarFeeds { id } } }";

        assertThat(caller(Role.STAFF).answer(ofOther).at("/data/staffMember").toString())
                .isEqualTo("{\"id\":\"" + other + "\",\"calendarFeeds\":null}");
        assertThat(caller(Role.STAFF).errorCode(ofOther)).isEqualTo("FORBIDDEN");
        assertThat(caller(Role.STAFF).errorCode(ofRoom)).isEqualTo("FORBIDDEN");
        assertThat(server.as(Role.STAFF, GraphQlTestPractice.globalId(other)).errorCode(ofOther))
                .isEmpty();
        assertThat(caller(Role.ADMIN).errorCode(ofOther)).isEmpty();
        assertThat(caller(Role.ADMIN).errorCode(ofRoom)).isEmpty();
    }

    @Test
    void aContactCannotSeeOrChangeTheAppointmentsOfAnother() {
        String other = new GraphQlTestPractice(server).createContact("Clara", "Novak");
        ServerFixture.Client clara = server.as(Role.CONTACT, GraphQlTestPractice.globalId(other));

        JsonNode data = clara.data("{ node(id: \"" + appointment + "\") { id } appointments { totalCount } }");
        JsonNode cancelled = GraphQlTestPractice.payload(
                clara, "cancelAppointment", "CancelAppointmentInput", "appointment { id }", Map.of("id", appointment));

        assertThat(data.toString()).isEqualTo("{\"node\":null,\"appointments\":{\"totalCount\":0}}");
        assertThat(cancelled.at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
        assertThat(status()).isEqualTo("SCHEDULED");
    }

    @Test
    void staffCanChangeTheirOwnHoursOnly() {
        String other = new GraphQlTestPractice(server).createStaffMember("Dr. Jonas Weber");
        ServerFixture.Client ada = server.as(Role.STAFF, GraphQlTestPractice.globalId(staff));
        Map<String, Object> others = Map.of("ownerId", other, "hours", List.of());
        Map<String, Object> own = Map.of("ownerId", staff, "date", "2027-03-01", "windows", List.of());

        JsonNode forOther =
                GraphQlTestPractice.payload(ada, "setWorkingHours", "SetWorkingHoursInput", "owner { id }", others);
        JsonNode forSelf =
                GraphQlTestPractice.payload(ada, "setDateOverride", "SetDateOverrideInput", "owner { id }", own);

        assertThat(forOther.get("userErrors").toString())
                .isEqualTo("[{\"code\":\"FORBIDDEN\",\"message\":\"Only admins may change the hours of others.\","
                        + "\"path\":[\"input\",\"ownerId\"]}]");
        assertThat(forSelf.at("/owner/id").asText()).isEqualTo(staff);
    }

    @Test
    void contactsCanNeitherReadNorWriteNotes() {
        ServerFixture.Client ben = server.as(Role.CONTACT, GraphQlTestPractice.globalId(contact));

        String read = ben.errorCode("{ viewer { contact { notes } } }");
        JsonNode written = GraphQlTestPractice.payload(
                ben, "updateContact", "UpdateContactInput", "contact { id }", Map.of("id", contact, "notes", "me"));

        assertThat(read).isEqualTo("FORBIDDEN");
        assertThat(written.at("/userErrors/0/path").toString()).isEqualTo("[\"input\",\"notes\"]");
        assertThat(written.at("/userErrors/0/code").asText()).isEqualTo("FORBIDDEN");
    }

    @Test
    void everyMutationIsTestedHere() {
        Set<String> unrestricted = Set.of("releaseHold", "confirmAddress");
        Set<String> all = new TreeSet<>();
        server.anyone()
                .data("{ __schema { mutationType { fields { name } } } }")
                .findValues("name")
                .forEach(name -> all.add(name.asText()));

        all.removeAll(unrestricted);
        assertThat(TESTED_MUTATIONS).containsAll(all);
    }

    private static final Set<String> TESTED_MUTATIONS = Set.of(
            "updateContact",
            "changeAppointmentStatus",
            "cancelAppointment",
            "rescheduleAppointment",
            "renewManagementLink",
            "bookAppointment",
            "holdSlot",
            "createContact",
            "createInvitation",
            "revokeInvitation",
            "mergeContacts",
            "unblockAddress",
            "markInboundMessageHandled",
            "updateAppointment",
            "setWorkingHours",
            "setDateOverride",
            "addTimeOff",
            "createCalendarFeed",
            "addOutsideCalendar",
            "updateOutsideCalendar",
            "readOutsideCalendar",
            "removeOutsideCalendar",
            "deleteContact",
            "updateTimeOff",
            "excludeTimeOffDate",
            "endTimeOffRecurrence",
            "removeTimeOff",
            "revokeCalendarFeed",
            "retryReminder",
            "retryMessages",
            "sendTestMessage",
            "setServiceTexts",
            "setMessageWording",
            "removeMessageWording",
            "updatePractice",
            "createService",
            "updateService",
            "createStaffMember",
            "updateStaffMember",
            "deleteStaffMember",
            "createResource",
            "updateResource",
            "createHolidayCalendar",
            "setClosedDay",
            "setHolidays",
            "refreshHolidays",
            "eraseContact",
            "unlinkAccounts",
            "inviteStaffMember",
            "inviteContact",
            "renamePasskey",
            "removePasskey",
            "endSession",
            "endSessions");

    private void check(List<String> documents, Role lowestRole) {
        for (String document : documents) {
            for (Role role : Role.values()) {
                JsonNode code = caller(role).answer(document).at("/errors/0/extensions/code");
                String expected =
                        role.compareTo(lowestRole) >= 0 ? "" : role == Role.PUBLIC ? "UNAUTHENTICATED" : "FORBIDDEN";
                assertThat(code.asText()).as(role + " " + document).isEqualTo(expected);
            }
        }
    }

    private ServerFixture.Client caller(Role role) {
        return switch (role) {
            case PUBLIC -> server.anyone();
            case CONTACT -> server.as(role, GraphQlTestPractice.globalId(contact));
            case STAFF -> server.as(role, GraphQlTestPractice.globalId(staff));
            case ADMIN -> server.as(role);
        };
    }

    /** The query of each type by id, and the id of an object of this type. */
    private Map<String, String> ids() {
        String reminder = caller(Role.ADMIN)
                .data("{ reminders(first: 1) { nodes { id } } }")
                .at("/reminders/nodes/0/id")
                .asText();
        return Map.of(
                "staffMember",
                staff,
                "resource",
                room,
                "service",
                service,
                "contact",
                contact,
                "appointment",
                appointment,
                "reminder",
                reminder);
    }

    private String status() {
        return server.as(Role.STAFF)
                .data("{ node(id: \"" + appointment + "\") { ... on Appointment { status } } }")
                .at("/node/status")
                .asText();
    }

    private static List<String> fields(String query, String... fields) {
        return Arrays.stream(fields)
                .map(field -> "{ " + query + " { " + field + " } }")
                .toList();
    }

    private static List<String> node(String type, String id, String... fields) {
        return Arrays.stream(fields)
                .map(field -> "{ node(id: \"" + id + "\") { ... on " + type + " { " + field + " } } }")
                .toList();
    }

    private static String mutation(String mutation, String input) {
        return "mutation { " + mutation + "(input: {" + input + "}) { userErrors { code } } }";
    }
}
