package dev.openings.server.graphql.resolvers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.jooq.Openings;
import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.NewWording;
import dev.openings.jooq.messages.Wording;
import dev.openings.jooq.messages.WordingKey;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.outside.CacheValidators;
import dev.openings.jooq.outside.NewOutsideCalendar;
import dev.openings.jooq.outside.OutsideCalendar;
import dev.openings.jooq.outside.OutsideCalendarKind;
import dev.openings.jooq.outside.OutsideChoices;
import dev.openings.jooq.outside.Reading;
import dev.openings.jooq.outside.SealedAddress;
import dev.openings.jooq.outside.WhenStale;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.ServiceText;
import dev.openings.jooq.signin.NewPasskey;
import dev.openings.jooq.signin.NewSession;
import dev.openings.jooq.signin.Passkey;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.jooq.signin.SignInRole;
import dev.openings.jooq.signin.SingleUse;
import dev.openings.server.ServerFixture;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Role;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The objects that the access matrix is about; each has a name, for which documents have its id. */
final class AccessMatrixPractice {
    private static final String NUMBER = "+4930231250020";

    private static final List<String> REMINDED = List.of("EMAIL");

    private final ServerFixture server;
    private final GraphQlTestPractice practice;
    private final Map<String, String> ids = new HashMap<>();

    AccessMatrixPractice(ServerFixture server) {
        this.server = server;
        this.practice = new GraphQlTestPractice(server);
        change(
                "updatePractice",
                "UpdatePracticeInput",
                "practice { name }",
                Map.of(
                        "publicBooking", true,
                        "address", "Street 1",
                        "phone", "+4930231250021",
                        "email", "desk@practice.example",
                        "cancellationNotice", "PT48H",
                        "reminderRules", List.of(Map.of("before", "PT24H", "channel", "EMAIL")),
                        "quietHours", Map.of("from", "22:00", "to", "07:00")));
        person("ADA", "BEN", "10:00");
        person("EMIL", "CLARA", "11:00");
        ids.put("LEO", practice.createStaffMember("Leo"));
        service();
        ids.put("FREE_ROOM", practice.createRoom("Free room"));
        change(
                "updateStaffMember",
                "UpdateStaffMemberInput",
                "staffMember { id }",
                Map.of("id", id("LEO"), "active", false));
        holidays();
        answer();
        hold();
        reachLimitsWithoutAccount();
    }

    String id(String name) {
        return ids.getOrDefault(name, "");
    }

    /** The document with ids in place of {@code $NAME}. */
    String filled(String document) {
        String filled = document;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("$" + id.getKey() + "$", id.getValue());
        }
        return filled;
    }

    void setPublicBooking(boolean isOn) {
        change("updatePractice", "UpdatePracticeInput", "practice { name }", Map.of("publicBooking", isOn));
    }

    /** A staff member and a contact with a visit on a Monday, one on the day after the start of the clock, and what belongs to them. */
    private void person(String staff, String contact, String hour) {
        String staffId = practice.createStaffMember(staff);
        ids.put(staff, staffId);
        change(
                "updateStaffMember",
                "UpdateStaffMemberInput",
                "staffMember { id }",
                Map.of("id", staffId, "email", staff + "@practice.example", "phone", "+4930231250022"));
        practice.setWorkingHours(staffId, "09:00", "17:00");
        change(
                "setDateOverride",
                "SetDateOverrideInput",
                "owner { id }",
                Map.of(
                        "ownerId",
                        staffId,
                        "date",
                        "2027-01-12",
                        "windows",
                        List.of(Map.of("from", "09:00", "to", "12:00"))));
        ids.put("TIME_OFF_" + staff, practice.addTimeOff(staffId, "2027-01-13T09:00:00Z", "2027-01-13T10:00:00Z"));
        ids.put(
                "FEED_" + staff,
                change(
                                "createCalendarFeed",
                                "CreateCalendarFeedInput",
                                "calendarFeed { id }",
                                Map.of("ownerId", staffId, "label", "phone"))
                        .at("/calendarFeed/id")
                        .asText());
        String contactId = practice.createContact(contact, "Surname");
        ids.put(contact, contactId);
        change(
                "updateContact",
                "UpdateContactInput",
                "contact { id }",
                Map.of(
                        "id",
                        contactId,
                        "notes",
                        "allergy",
                        "timeZone",
                        "Europe/Berlin",
                        "locale",
                        "de",
                        "reminderChannels",
                        REMINDED));
        ids.put("PASSKEY_" + staff, passkey(staffId, SignInRole.STAFF));
        ids.put("PASSKEY_" + contact, passkey(contactId, SignInRole.CONTACT));
        ids.put("SESSION_" + staff, sessionOf(staffId));
        ids.put("SESSION_" + contact, sessionOf(contactId));
        String visit = practice.book(staffId, contactId, "2027-01-11T" + hour + ":00Z");
        ids.put("VISIT_" + contact, visit);
        ids.put("OUTSIDE_" + staff, outsideCalendar(staffId, Instant.parse("2027-01-11T" + hour + ":00Z")));
        ids.put(
                "LINK_" + contact,
                change(
                                "renewManagementLink",
                                "RenewManagementLinkInput",
                                "appointment { managementToken }",
                                Map.of("id", visit))
                        .at("/appointment/managementToken")
                        .asText());
        change(
                "updateAppointment",
                "UpdateAppointmentInput",
                "appointment { id }",
                Map.of("id", visit, "note", "fasting"));
        ids.put("SOON_" + contact, practice.book(staffId, contactId, "2027-01-05T" + hour + ":00Z"));
        ids.put(
                "REMINDER_" + contact,
                practice.admin()
                        .data("{ appointment(id: \"" + visit + "\") { reminders { id } } }")
                        .at("/appointment/reminders/0/id")
                        .asText());
    }

    private String sessionOf(String person) {
        return practice.admin()
                .data("{ signInSessions(personId: \"" + person + "\") { nodes { id } } }")
                .at("/signInSessions/nodes/0/id")
                .asText();
    }

    /** A passkey with which the person is signed in. */
    private String passkey(String person, SignInRole role) {
        UUID id = GlobalId.parse(person).orElseThrow().id();
        Passkey passkey = server.server()
                .context()
                .openings()
                .passkeys()
                .add(NewPasskey.of(
                        new SignInPerson(id, role),
                        "Phone",
                        new Passkey.Key(person, "AAAA", 0),
                        new SingleUse(person, server.clock().instant())))
                .orThrow();
        server.server()
                .context()
                .openings()
                .sessions()
                .startWithPasskey(
                        passkey,
                        1,
                        new SingleUse("session " + person, server.clock().instant()),
                        new NewSession(
                                person,
                                "openings",
                                person,
                                Optional.empty(),
                                server.clock().instant().plus(Duration.ofHours(12))))
                .orThrow();
        return new GlobalId(GlobalId.Kind.PASSKEY, passkey.id()).text();
    }

    /** An outside calendar, as if it had been read, whose only event overlaps the visit. */
    private String outsideCalendar(String owner, Instant visit) {
        OutsideCalendar calendar = server.server()
                .context()
                .openings()
                .outsideCalendars()
                .add(
                        new Actor.Server(),
                        new NewOutsideCalendar(
                                GlobalId.parse(owner).orElseThrow().id(),
                                "Private",
                                OutsideCalendarKind.ICS,
                                "calendar.example",
                                new SealedAddress("x", Optional.empty()),
                                new OutsideChoices(true, true, WhenStale.KEEP)),
                        new Reading.Filled(
                                IntervalSet.of(Interval.of(visit, Duration.ofMinutes(10))), CacheValidators.NONE))
                .orThrow();
        return new GlobalId(GlobalId.Kind.OUTSIDE_CALENDAR, calendar.id()).text();
    }

    /** A calendar of the practice with a day on which nothing else is tested. */
    private void holidays() {
        ids.put(
                "HOLIDAYS",
                change(
                                "createHolidayCalendar",
                                "CreateHolidayCalendarInput",
                                "holidayCalendar { id }",
                                Map.of("name", "Closed"))
                        .at("/holidayCalendar/id")
                        .asText());
        change(
                "setClosedDay",
                "SetClosedDayInput",
                "holidayCalendar { id }",
                Map.of("calendarId", id("HOLIDAYS"), "date", "2027-12-24", "name", "Outing"));
        change("setHolidays", "SetHolidaysInput", "owner { id }", Map.of("calendarId", id("HOLIDAYS")));
    }

    private void service() {
        ids.put("ROOM", practice.createRoom("Room 1"));
        ids.put(
                "SERVICE",
                change(
                                "createService",
                                "CreateServiceInput",
                                "service { id }",
                                Map.of(
                                        "name", "Visit",
                                        "description", "A visit",
                                        "rules",
                                                Map.of(
                                                        "duration",
                                                        "PT30M",
                                                        "horizon",
                                                        "P60D",
                                                        "maxPerDay",
                                                        10,
                                                        "maxPerWeek",
                                                        50),
                                        "reminderRules", List.of(Map.of("before", "PT24H", "channel", "EMAIL")),
                                        "staffIds", List.of(id("ADA"), id("EMIL")),
                                        "resources", List.of(Map.of("candidateIds", List.of(id("ROOM"))))))
                        .at("/service/id")
                        .asText());
        ids.put(
                "INACTIVE_SERVICE",
                change(
                                "createService",
                                "CreateServiceInput",
                                "service { id }",
                                Map.of(
                                        "name",
                                        "Old visit",
                                        "rules",
                                        Map.of("duration", "PT30M"),
                                        "staffIds",
                                        List.of(id("ADA"))))
                        .at("/service/id")
                        .asText());
        change(
                "updateService",
                "UpdateServiceInput",
                "service { id }",
                Map.of("id", id("INACTIVE_SERVICE"), "active", false));
    }

    /** All contacts have this number, so the answer is of none of them. */
    private void answer() {
        Openings openings = server.server().context().openings();
        openings.replies().received(ServerFixture.START, "SM1", NUMBER, "Hello");
        words(openings);
        openings.addressBlocks().block(ReminderChannel.SMS, NUMBER, BlockReason.NOT_A_MOBILE);
    }

    private void hold() {
        ids.put("HOLD", hold(practice.admin(), "2027-01-11T13:00:00Z"));
        ids.put(
                "INVITATION",
                change(
                                "createInvitation",
                                "CreateInvitationInput",
                                "invitation { id }",
                                Map.of(
                                        "serviceId",
                                        id("SERVICE"),
                                        "contactId",
                                        id("BEN"),
                                        "staffIds",
                                        List.of(id("ADA"))))
                        .at("/invitation/id")
                        .asText());
    }

    /** Ben holds three times, and callers without an account hold three times and have booked three visits. */
    private void reachLimitsWithoutAccount() {
        ServerFixture.Client ben = server.as(Role.CONTACT, GraphQlTestPractice.globalId(id("BEN")));
        for (String hour : List.of("09", "10", "11")) {
            hold(ben, "2027-01-18T" + hour + ":00:00Z");
            hold(server.anyone(), "2027-01-19T" + hour + ":00:00Z");
            JsonNode booked = GraphQlTestPractice.payload(
                    server.anyone(),
                    "bookAppointment",
                    "BookAppointmentInput",
                    "appointment { id }",
                    Map.of(
                            "serviceId", id("SERVICE"),
                            "start", "2027-01-20T" + hour + ":00:00Z",
                            "newContact",
                                    Map.of("givenName", "Dora", "familyName", "Ek", "email", "dora@mail.example")));
            requireNoErrors(booked);
        }
    }

    private String hold(ServerFixture.Client caller, String start) {
        JsonNode held = GraphQlTestPractice.payload(
                caller, "holdSlot", "HoldSlotInput", "hold { id }", Map.of("serviceId", id("SERVICE"), "start", start));
        requireNoErrors(held);
        return held.at("/hold/id").asText();
    }

    private JsonNode change(String mutation, String inputType, String selection, Map<String, ?> input) {
        JsonNode payload = GraphQlTestPractice.payload(practice.admin(), mutation, inputType, selection, input);
        requireNoErrors(payload);
        return payload;
    }

    private static void requireNoErrors(JsonNode payload) {
        if (!payload.get("userErrors").isEmpty()) {
            throw new AssertionError(payload.toString());
        }
    }

    /** The practice's own words, which are broken, and texts of a service. */
    private void words(Openings openings) {
        Actor admin = new Actor.Server();
        WordingKey key = new WordingKey(MessageKind.REMINDER, ReminderChannel.EMAIL, Locale.GERMAN, Optional.empty());
        Wording wording = openings.wordings()
                .set(admin, new NewWording(key, Optional.empty(), "Hallo", Optional.empty()), it -> List.of())
                .orThrow();
        openings.wordings().markBroken(wording.id(), "line 1: a value is missing.");
        openings.services()
                .setTexts(
                        admin,
                        GlobalId.parse(id("SERVICE")).orElseThrow().id(),
                        List.of(new ServiceText("en", Optional.of("Visit"), Optional.of("Come early."))),
                        Optional.empty())
                .orThrow();
    }
}
