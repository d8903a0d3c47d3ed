package dev.openings.server.graphql.resolvers;

import dev.openings.server.graphql.schema.SchemaText;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rows of the access matrix: how each field of the schema is requested. The fields themselves come from the schema. */
final class AccessMatrixRows {
    /** Types whose values are parts of answers that other rows are about. */
    private static final Set<String> PARTS = Set.of(
            "PageInfo", "UserError", "UserErrorParameter", "SlotsChanged", "SignInInvitation", "HolidayDifference");

    private static final TypeDefinitionRegistry DEFINITIONS = SchemaText.definitions();

    private static final String FROM_TO = "(from: \"2027-01-11T00:00:00Z\", to: \"2027-01-16T00:00:00Z\")";
    private static final Map<String, String> ARGUMENTS = Map.of(
            "timeOff", FROM_TO,
            "available", FROM_TO,
            "busy", FROM_TO,
            "dateOverrides", "(from: \"2027-01-11\", to: \"2027-01-16\")",
            "HolidayCalendar.days", "(from: \"2027-01-01\", to: \"2028-01-01\")",
            "slotsOn", "(date: \"2027-01-11\", duration: \"PT1H\")",
            "StaffMember.appointments", FROM_TO);
    private static final String SEARCH =
            "search: {serviceId: \"$SERVICE$\", from: \"2027-01-11T00:00:00Z\", to: \"2027-01-12T00:00:00Z\"}";

    private AccessMatrixRows() {}

    /**
     * A way to an object.
     *
     * @param type of the object
     * @param label that tells objects of one type apart
     * @param query with {@code %s} in place of the fields
     * @param pointer to the object below {@code data}
     */
    record Source(String type, String label, String query, String pointer) {}

    /** The object types whose fields need rows. */
    static List<String> types() {
        return DEFINITIONS.getTypes(ObjectTypeDefinition.class).stream()
                .map(ObjectTypeDefinition::getName)
                .filter(it -> !it.matches(".*(Connection|Edge|Payload)|Query|Mutation|Subscription"))
                .filter(it -> !PARTS.contains(it))
                .sorted()
                .toList();
    }

    /** The names of the fields of a type. */
    static List<String> fields(String type) {
        return definitionsOf(type).map(FieldDefinition::getName).toList();
    }

    private static Stream<FieldDefinition> definitionsOf(String type) {
        return DEFINITIONS.getTypes(ObjectTypeDefinition.class).stream()
                .filter(it -> it.getName().equals(type))
                .flatMap(it -> it.getFieldDefinitions().stream());
    }

    /** A field with its arguments and, for an object, a selection. */
    static String selection(String type, String name) {
        FieldDefinition field = definitionsOf(type)
                .filter(it -> it.getName().equals(name))
                .findFirst()
                .orElseThrow();
        String arguments = ARGUMENTS.getOrDefault(type + "." + name, ARGUMENTS.getOrDefault(name, ""));
        return name + arguments + (isObject(field.getType()) ? " { __typename }" : "");
    }

    private static boolean isObject(Type<?> type) {
        TypeName name = TypeInfo.typeInfo(type).getTypeName();
        return DEFINITIONS.isObjectTypeOrInterface(name);
    }

    static List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        sources.add(new Source("Practice", "", "{ practice { %s } }", "/practice"));
        sources.add(new Source("BookingRules", "", "{ practice { rules { %s } } }", "/practice/rules"));
        sources.add(
                new Source("ReminderRule", "", "{ practice { reminderRules { %s } } }", "/practice/reminderRules/0"));
        sources.add(new Source("MessageSettings", "", "{ practice { messages { %s } } }", "/practice/messages"));
        sources.add(new Source(
                "MessagePreview", "", "{ previewMessage(input: {kind: REMINDER}) { %s } }", "/previewMessage"));
        sources.add(new Source("MessageWording", "", "{ messageWordings { %s } }", "/messageWordings/0"));
        sources.add(
                new Source("BrokenWording", "", "{ messageWordings { broken { %s } } }", "/messageWordings/0/broken"));
        sources.add(
                new Source("ServiceText", "", "{ service(id: \"$SERVICE$\") { texts { %s } } }", "/service/texts/0"));
        sources.add(new Source("Message", "", "{ messages(first: 1) { nodes { %s } } }", "/messages/nodes/0"));
        sources.add(new Source("DailyHours", "", "{ practice { quietHours { %s } } }", "/practice/quietHours"));
        sources.add(new Source("HolidayCalendar", "", "{ practice { holidays { %s } } }", "/practice/holidays"));
        sources.add(node("HolidayCalendar", " (by id)", "HOLIDAYS"));
        sources.add(new Source(
                "ClosedDay",
                "",
                "{ practice { holidays { days" + ARGUMENTS.get("HolidayCalendar.days") + " { %s } } } }",
                "/practice/holidays/days/0"));
        sources.add(
                new Source("HolidayRegion", "", "{ holidayRegions(search: \"DE-BE\") { %s } }", "/holidayRegions/0"));
        sources.add(new Source("Viewer", "", "{ viewer { %s } }", "/viewer"));
        sources.add(byId("Service", "", "service", "SERVICE"));
        sources.add(byId("Service", " (inactive)", "service", "INACTIVE_SERVICE"));
        sources.add(new Source(
                "ResourceRequirement",
                "",
                "{ service(id: \"$SERVICE$\") { resources { %s } } }",
                "/service/resources/0"));
        sources.add(byId("Resource", "", "resource", "ROOM"));
        sources.add(byId("StaffMember", " (inactive)", "staffMember", "LEO"));
        sources.add(new Source("Clash", "", "{ clashes" + FROM_TO + " { %s } }", "/clashes/0"));
        sources.add(node("Hold", "", "HOLD"));
        sources.add(node("Invitation", "", "INVITATION"));
        sources.add(new Source(
                "InboundMessage", "", "{ inboundMessages(first: 1) { nodes { %s } } }", "/inboundMessages/nodes/0"));
        String byLink = "{ managedAppointment(managementToken: \"$LINK_CLARA$\") ";
        sources.add(new Source("Appointment", " (by link)", byLink + "{ %s } }", "/managedAppointment"));
        sources.add(new Source(
                "AppointmentEvent", " (by link)", byLink + "{ history { %s } } }", "/managedAppointment/history/0"));
        sources.add(
                new Source("Contact", " (by link)", byLink + "{ contact { %s } } }", "/managedAppointment/contact"));
        for (String[] owner : new String[][] {{" (own)", "ADA", "BEN"}, {" (other)", "EMIL", "CLARA"}}) {
            sources.addAll(ofOwner(owner[0], owner[1], owner[2]));
        }
        sources.add(new Source(
                "AuditEvent",
                "",
                "{ auditEvents(subjectId: \"$VISIT_BEN$\", first: 1) { nodes { %s } } }",
                "/auditEvents/nodes/0"));
        sources.add(new Source("SystemInformation", "", "{ system { %s } }", "/system"));
        sources.add(new Source("ChannelHealth", "", "{ system { channels { %s } } }", "/system/channels/0"));
        sources.add(new Source("SystemSetting", "", "{ system { settings { %s } } }", "/system/settings/0"));
        sources.add(new Source("Slot", "", "{ slots(first: 1, " + SEARCH + ") { nodes { %s } } }", "/slots/nodes/0"));
        sources.add(new Source("SlotDay", "", "{ slotDays(" + SEARCH + ") { %s } }", "/slotDays/0"));
        String explain = "{ explainSlot(start: \"2027-01-11T13:00:00Z\", " + SEARCH + ") ";
        sources.add(new Source("SlotExplanation", "", explain + "{ %s } }", "/explainSlot"));
        sources.add(new Source(
                "CandidateExplanation", "", explain + "{ candidates { %s } } }", "/explainSlot/candidates/0"));
        String booked =
                "{ explainSlot(start: \"2027-01-11T10:00:00Z\", search: {duration: \"PT1H\", staffIds: [\"$ADA$\"],"
                        + " from: \"2027-01-11T00:00:00Z\", to: \"2027-01-12T00:00:00Z\"}) ";
        sources.add(new Source(
                "SlotObstacle",
                "",
                booked + "{ candidates { obstacles { %s } } } }",
                "/explainSlot/candidates/0/obstacles/0"));
        return sources;
    }

    private static List<Source> ofOwner(String label, String staff, String contact) {
        String staffMember = "{ staffMember(id: \"$" + staff + "$\") ";
        String visit = "{ appointment(id: \"$VISIT_" + contact + "$\") ";
        return List.of(
                byId("StaffMember", label, "staffMember", staff),
                new Source(
                        "WorkingHours",
                        label,
                        staffMember + "{ workingHours { %s } } }",
                        "/staffMember/workingHours/0"),
                new Source(
                        "DateOverride",
                        label,
                        staffMember + "{ dateOverrides" + ARGUMENTS.get("dateOverrides") + " { %s } } }",
                        "/staffMember/dateOverrides/0"),
                new Source(
                        "HoursWindow",
                        label,
                        staffMember + "{ dateOverrides" + ARGUMENTS.get("dateOverrides") + " { windows { %s } } } }",
                        "/staffMember/dateOverrides/0/windows/0"),
                new Source("Period", label, staffMember + "{ busy" + FROM_TO + " { %s } } }", "/staffMember/busy/0"),
                node("TimeOff", label, "TIME_OFF_" + staff),
                node("CalendarFeed", label, "FEED_" + staff),
                node("OutsideCalendar", label, "OUTSIDE_" + staff),
                new Source("Passkey", label, staffMember + "{ passkeys { %s } } }", "/staffMember/passkeys/0"),
                sessionOf(label, staff),
                byId("Contact", label, "contact", contact),
                sessionOf(label + " (of a contact)", contact),
                new Source(
                        "BlockedChannel",
                        label,
                        "{ contact(id: \"$" + contact + "$\") { blockedChannels { %s } } }",
                        "/contact/blockedChannels/0"),
                new Source(
                        "Passkey",
                        label + " (of a contact)",
                        "{ contact(id: \"$" + contact + "$\") { passkeys { %s } } }",
                        "/contact/passkeys/0"),
                byId("Appointment", label, "appointment", "VISIT_" + contact),
                new Source("AppointmentEvent", label, visit + "{ history { %s } } }", "/appointment/history/0"),
                byId("Reminder", label, "reminder", "REMINDER_" + contact));
    }

    private static Source sessionOf(String label, String person) {
        return new Source(
                "SignInSession",
                label,
                "{ signInSessions(personId: \"$" + person + "$\") { nodes { %s } } }",
                "/signInSessions/nodes/0");
    }

    private static Source byId(String type, String label, String query, String id) {
        return new Source(type, label, "{ " + query + "(id: \"$" + id + "$\") { %s } }", "/" + query);
    }

    private static Source node(String type, String label, String id) {
        return new Source(type, label, "{ node(id: \"$" + id + "$\") { ... on " + type + " { %s } } }", "/node");
    }

    /** The fields of Query. */
    static Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        for (String list : List.of(
                "services",
                "staff",
                "resources",
                "contacts",
                "appointments",
                "reminders",
                "messages",
                "inboundMessages",
                "signInSessions",
                "auditEvents")) {
            queries.put("Query." + list, "{ " + list + " { totalCount } }");
        }
        queries.put("Query.clashes", "{ clashes" + FROM_TO + " { start } }");
        for (String list : List.of("services", "staff", "resources")) {
            queries.put("Query." + list + " (inactive)", "{ " + list + "(includeInactive: true) { totalCount } }");
        }
        for (String one : List.of("practice", "viewer", "system")) {
            queries.put("Query." + one, "{ " + one + " { __typename } }");
        }
        Map<String, String> objects = Map.of(
                "appointment", "VISIT_CLARA",
                "contact", "CLARA",
                "staffMember", "EMIL",
                "resource", "ROOM",
                "service", "SERVICE",
                "reminder", "REMINDER_CLARA",
                "node", "FEED_EMIL");
        objects.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(it -> queries.put(
                        "Query." + it.getKey(), "{ " + it.getKey() + "(id: \"$" + it.getValue() + "$\") { id } }"));
        queries.put("Query.messageWordings", "{ messageWordings { version } }");
        queries.put("Query.previewMessage", "{ previewMessage(input: {kind: REMINDER}) { text } }");
        queries.put("Query.invitations", "{ invitations(serviceId: \"$SERVICE$\") { totalCount } }");
        queries.put(
                "Query.slots (for a contact)",
                "{ slots(" + SEARCH.replace("{serviceId", "{contactId: \"$CLARA$\", serviceId")
                        + ") { nodes { start } } }");
        queries.put("Query.managedAppointment", "{ managedAppointment(managementToken: \"invalid\") { id } }");
        queries.put("Query.holidayCalendars", "{ holidayCalendars { id } }");
        queries.put("Query.holidayRegions", "{ holidayRegions(search: \"DE-BE\") { code } }");
        queries.put("Query.slots", "{ slots(" + SEARCH + ") { nodes { start } } }");
        queries.put("Query.slotDays", "{ slotDays(" + SEARCH + ") { count } }");
        queries.put(
                "Query.explainSlot", "{ explainSlot(start: \"2027-01-11T13:00:00Z\", " + SEARCH + ") { bookable } }");
        return queries;
    }

    /** The fields of Mutation, some with inputs that need further permissions. */
    static Map<String, String> mutations() {
        Map<String, String> rows = new LinkedHashMap<>();
        add(rows, "updatePractice", "", "expectedVersion: 999");
        add(rows, "createService", "", "name: \"\", rules: {duration: \"PT30M\"}, staffIds: []");
        add(rows, "updateService", "", "id: \"$SERVICE$\", expectedVersion: 999");
        add(rows, "setServiceTexts", "", "id: \"$SERVICE$\", texts: [], expectedVersion: 999");
        add(
                rows,
                "setMessageWording",
                "",
                "kind: REMINDER, channel: SMS, language: \"en\", body: \"x\", expectedVersion: 999");
        add(rows, "removeMessageWording", "", "kind: REMINDER, channel: SMS, language: \"en\", expectedVersion: 999");
        add(rows, "sendTestMessage", "", "address: \"x\"");
        rows.put(
                "Mutation.retryMessages",
                "mutation { retryMessages(filter: {startsFrom: \"2027-01-12T00:00:00Z\", startsBefore: \"2027-01-11T00:00:00Z\"}) { userErrors { code } } }");
        add(rows, "createStaffMember", "", "displayName: \"\", role: NURSE");
        add(rows, "createResource", "", "name: \"\", kind: ROOM");
        add(rows, "updateResource", "", "id: \"$ROOM$\", expectedVersion: 999");
        add(rows, "createHolidayCalendar", "", "name: \"\"");
        add(rows, "setClosedDay", "", "calendarId: \"$HOLIDAYS$\", date: \"2027-03-01\"");
        add(rows, "setHolidays", "", "ownerId: \"$ROOM$\", calendarId: \"$ROOM$\"");
        add(rows, "refreshHolidays", "", "calendarId: \"$HOLIDAYS$\", preview: true");
        add(rows, "createInvitation", "", "serviceId: \"$SERVICE$\", uses: 0");
        add(rows, "revokeInvitation", "", "id: \"$INVITATION$\", expectedVersion: 1");
        add(rows, "unblockAddress", "", "contactId: \"$ROOM$\", channel: SMS");
        add(rows, "markInboundMessageHandled", "", "id: \"$ROOM$\"");
        add(rows, "mergeContacts", "", "keepId: \"$BEN$\", mergeId: \"$BEN$\"");
        add(rows, "createContact", "", "givenName: \"\", familyName: \"\"");
        add(rows, "unlinkAccounts", "", "id: \"$ROOM$\"");
        add(rows, "inviteStaffMember", "", "id: \"$ROOM$\"");
        add(rows, "inviteContact", "", "id: \"$ROOM$\"");
        add(rows, "confirmAddress", "", "token: \"nonsense\"");
        add(rows, "releaseHold", "", "id: \"$HOLD$\", expectedVersion: 1");
        for (String[] owner : new String[][] {{" (own)", "ADA", "BEN"}, {" (other)", "EMIL", "CLARA"}}) {
            addOfStaff(rows, owner[0], "$" + owner[1] + "$", owner[1]);
            addOfContact(rows, owner[0], "$" + owner[2] + "$", owner[2]);
        }
        add(rows, "setWorkingHours", " (room)", "ownerId: \"$ROOM$\", hours: [" + NO_HOURS + "]");
        add(rows, "createCalendarFeed", " (room)", "ownerId: \"$ROOM$\", label: \"" + TOO_LONG + "\"");
        add(rows, "createCalendarFeed", " (practice)", "label: \"" + TOO_LONG + "\"");
        add(rows, "holdSlot", "", "serviceId: \"$SERVICE$\", start: \"2027-01-11T08:01:00Z\"");
        add(
                rows,
                "bookAppointment",
                " (new contact)",
                "serviceId: \"$SERVICE$\", start: \"2027-01-11T08:01:00Z\", newContact: {givenName: \"Dora\","
                        + " familyName: \"Ek\", email: \"dora@mail.example\"}");
        String newContact =
                "serviceId: \"$SERVICE$\", start: \"2027-01-11T08:01:00Z\", newContact: {givenName: \"Fritz\","
                        + " familyName: \"Ek\", email: \"fritz@mail.example\"";
        add(rows, "bookAppointment", " (new contact, overrule)", newContact + "}, overrule: [DAILY_LIMIT]");
        add(rows, "bookAppointment", " (new contact, room)", newContact + "}, resourceIds: [\"$FREE_ROOM$\"]");
        add(rows, "bookAppointment", " (new contact, notes)", newContact + ", notes: \"x\"}");
        add(
                rows,
                "bookAppointment",
                " (new contact with a link as a name)",
                "serviceId: \"$SERVICE$\", start: \"2027-01-11T08:01:00Z\", newContact: {givenName: \"www.example.org\","
                        + " familyName: \"Ek\", email: \"fritz@mail.example\"}");
        return rows;
    }

    private static final String NO_HOURS = "{days: [], from: \"09:00\", to: \"09:00\"}";
    private static final String TOO_LONG = "x".repeat(300);

    private static void addOfStaff(Map<String, String> rows, String label, String id, String staff) {
        add(rows, "updateStaffMember", label, "id: \"" + id + "\", expectedVersion: 999");
        add(rows, "deleteStaffMember", label, "id: \"" + id + "\", expectedVersion: 999");
        add(rows, "setWorkingHours", label, "ownerId: \"" + id + "\", hours: [" + NO_HOURS + "]");
        add(
                rows,
                "setDateOverride",
                label,
                "ownerId: \"" + id + "\", date: \"2027-03-01\", windows: [{from: \"10:00\", to: \"10:00\"}], reason: \""
                        + TOO_LONG + "\"");
        add(rows, "endSessions", label, "id: \"" + id + "\", expectedVersion: 999");
        addOfPasskey(rows, label, staff);
        add(rows, "addTimeOff", label, "ownerId: \"" + id + "\"");
        String timeOff = "id: \"$TIME_OFF_" + staff + "$\"";
        add(rows, "updateTimeOff", label, timeOff + ", recurrence: \"HOURLY\"");
        add(rows, "excludeTimeOffDate", label, timeOff + ", date: \"2027-01-14\"");
        add(rows, "endTimeOffRecurrence", label, timeOff + ", lastDate: \"2027-01-14\"");
        add(rows, "removeTimeOff", label, "id: \"$TIME_OFF_" + staff + "$\", expectedVersion: 999");
        add(rows, "createCalendarFeed", label, "ownerId: \"" + id + "\", label: \"" + TOO_LONG + "\"");
        add(rows, "revokeCalendarFeed", label, "id: \"$FEED_" + staff + "$\", expectedVersion: 999");
        add(
                rows,
                "addOutsideCalendar",
                label,
                "ownerId: \"" + id + "\", label: \"\", kind: ICS, url: \"http://calendar.example/\"");
        String outside = "id: \"$OUTSIDE_" + staff + "$\"";
        add(rows, "updateOutsideCalendar", label, outside + ", label: \"\", expectedVersion: 999");
        add(rows, "removeOutsideCalendar", label, outside + ", expectedVersion: 999");
        // A read of the calendar itself would change it.
        add(rows, "readOutsideCalendar", label, "id: \"$FEED_" + staff + "$\"");
    }

    private static void addOfContact(Map<String, String> rows, String label, String id, String contact) {
        String visit = "id: \"$VISIT_" + contact + "$\", expectedVersion: 999";
        String move = visit + ", start: \"2027-01-11T14:00:00Z\"";
        add(rows, "updateContact", label, "id: \"" + id + "\", expectedVersion: 999");
        add(rows, "updateContact", label + " (notes)", "id: \"" + id + "\", expectedVersion: 999, notes: \"x\"");
        add(
                rows,
                "updateContact",
                label + " (link as a name)",
                "id: \"" + id + "\", expectedVersion: 999, givenName: \"www.example.org\"");
        add(rows, "endSessions", label + " (contact)", "id: \"" + id + "\", expectedVersion: 999");
        addOfPasskey(rows, label + " (contact)", contact);
        add(rows, "deleteContact", label, "id: \"" + id + "\", expectedVersion: 999");
        add(rows, "eraseContact", label, "id: \"" + id + "\", expectedVersion: 999");
        add(
                rows,
                "bookAppointment",
                label,
                "serviceId: \"$SERVICE$\", start: \"2027-01-11T08:01:00Z\", contactId: \"" + id + "\"");
        add(
                rows,
                "bookAppointment",
                label + " (overrule, room)",
                "serviceId: \"$SERVICE$\", start: \"2027-01-11T08:01:00Z\", contactId: \"" + id
                        + "\", overrule: [DAILY_LIMIT], resourceIds: [\"$FREE_ROOM$\"]");
        add(
                rows,
                "holdSlot",
                label + " (move)",
                "reschedulingId: \"$VISIT_" + contact + "$\", start: \"2027-01-11T08:01:00Z\"");
        add(rows, "rescheduleAppointment", label, move);
        add(rows, "rescheduleAppointment", label + " (overrule)", move + ", overrule: [DAILY_LIMIT]");
        add(rows, "rescheduleAppointment", label + " (duration)", move + ", duration: \"PT45M\"");
        add(rows, "rescheduleAppointment", label + " (room)", move + ", resourceIds: [\"$FREE_ROOM$\"]");
        add(
                rows,
                "rescheduleAppointment",
                label + " (soon)",
                "id: \"$SOON_" + contact + "$\", start: \"2027-01-11T08:01:00Z\"");
        add(rows, "cancelAppointment", label, visit);
        add(rows, "renewManagementLink", label, visit);
        add(rows, "updateAppointment", label, visit);
        add(rows, "changeAppointmentStatus", label + " (CONFIRMED)", visit + ", status: CONFIRMED");
        add(rows, "changeAppointmentStatus", label + " (CHECKED_IN)", visit + ", status: CHECKED_IN");
        add(rows, "retryReminder", label, "id: \"$REMINDER_" + contact + "$\"");
    }

    private static void addOfPasskey(Map<String, String> rows, String label, String person) {
        add(rows, "renamePasskey", label, "id: \"$PASSKEY_" + person + "$\", name: \"" + TOO_LONG + "\"");
        add(rows, "removePasskey", label, "id: \"$PASSKEY_" + person + "$\", expectedVersion: 999");
        add(rows, "endSession", label, "id: \"$SESSION_" + person + "$\", expectedVersion: 999");
    }

    /** Mutations in a practice without public booking. */
    static Map<String, String> withoutPublicBooking() {
        Map<String, String> rows = new LinkedHashMap<>();
        add(rows, "holdSlot", " (no public booking)", "serviceId: \"$SERVICE$\", start: \"2027-01-11T08:01:00Z\"");
        return rows;
    }

    private static void add(Map<String, String> rows, String mutation, String label, String input) {
        rows.put(
                "Mutation." + mutation + label,
                "mutation { " + mutation + "(input: {" + input + "}) { userErrors { code } } }");
    }

    /** The fields of Subscription. */
    static Map<String, String> subscriptions() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Subscription.slotsChanged", "subscription { slotsChanged(" + SEARCH + ") { start } }");
        rows.put("Subscription.appointmentChanged", "subscription { appointmentChanged { id } }");
        return rows;
    }
}
