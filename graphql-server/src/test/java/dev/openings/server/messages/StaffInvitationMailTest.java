package dev.openings.server.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A running server: a staff member is made to want invitations by HTTP, and reads them with ical4j. */
class StaffInvitationMailTest {
    private static final String VISIT = " { appointment { id } userErrors { message } } }";

    @ParameterizedTest
    @EnumSource
    void whoWantsInvitationsIsSentTheVisitItsChangesAndItsEnd(ServerTestDatabase database) throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        MessageSettings messages = new MessageSettings(
                Optional.of(URI.create("smtp://127.0.0.1:" + mail.getSmtp().getPort())),
                false,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMillis(100),
                MessageSettings.DEFAULT.backoff());
        try (ServerFixture server = ServerFixture.start(database, settings -> settings.withReminders(messages))) {
            ServerFixture.Client admin = server.as(Role.ADMIN);
            admin.data(
                    "mutation { updatePractice(input: {name: \"Praxis\", email: \"desk@praxis.example\", locale: \"de\","
                            + " messages: {delay: \"PT0S\"}}) { userErrors { message } } }");
            String grace = created(
                    admin,
                    "mutation { createStaffMember(input: {displayName: \"Dr. Grace Hopper\", role: PHYSICIAN,"
                            + " email: \"grace@praxis.example\", timeZone: \"America/New_York\"}) { staffMember { id } } }",
                    Map.of());
            String ben = created(
                    admin,
                    "mutation { createStaffMember(input: {displayName: \"Dr. Ben\", role: PHYSICIAN}) { staffMember { id } } }",
                    Map.of());
            String room = created(
                    admin,
                    "mutation { createResource(input: {name: \"Room 2.14\", kind: ROOM}) { resource { id } } }",
                    Map.of());
            String service = created(
                    admin,
                    "mutation ($staff: [ID!]!) { createService(input: {name: \"Visit\", rules: {duration: \"PT30M\"},"
                            + " staffIds: $staff, staffNeeded: 2}) { service { id } } }",
                    Map.of("staff", List.of(grace, ben)));
            Instant start = ServerFixture.START.plus(Duration.ofDays(3));
            String visit = change(
                    admin,
                    "mutation ($service: ID!, $room: ID!, $start: DateTime!) { bookAppointment(input: {serviceId: $service,"
                            + " resourceIds: [$room], start: $start, overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID], newContact: {givenName: \"Ada\","
                            + " familyName: \"Lovelace\"}})" + VISIT,
                    Map.of("service", service, "room", room, "start", start.toString()));
            JsonNode turnedOn = admin.data(
                    "mutation ($id: ID!) { updateStaffMember(input: {id: $id, invitations: true})"
                            + " { staffMember { invitations } userErrors { message } } }",
                    Map.of("id", grace));
            assertThat(turnedOn.at("/updateStaffMember").toString())
                    .isEqualTo("{\"staffMember\":{\"invitations\":true},\"userErrors\":[]}");

            server.clock().advance(Duration.ofMinutes(1));
            VEvent invited = event(next(mail, 1), "REQUEST");
            change(
                    admin,
                    "mutation ($id: ID!, $start: DateTime!) { rescheduleAppointment(input: {id: $id, start: $start,"
                            + " overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID]})" + VISIT,
                    Map.of("id", visit, "start", start.plus(Duration.ofHours(1)).toString()));
            MimeMessage movedMail = next(mail, 2);
            VEvent moved = event(movedMail, "REQUEST");
            change(admin, "mutation ($id: ID!) { cancelAppointment(input: {id: $id})" + VISIT, Map.of("id", visit));
            VEvent ended = event(next(mail, 3), "CANCEL");

            assertThat(start(invited)).isEqualTo(start);
            assertThat(start(moved)).isEqualTo(start.plus(Duration.ofHours(1)));
            assertThat(List.of(invited, moved, ended))
                    .extracting(it -> value(it, Property.UID))
                    .hasSize(3)
                    .containsOnly(value(invited, Property.UID));
            assertThat(List.of(invited, moved, ended))
                    .extracting(it -> Integer.parseInt(value(it, Property.SEQUENCE)))
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .doesNotHaveDuplicates();
            assertThat(List.of(invited, moved, ended))
                    .extracting(it -> it.getRequiredProperty(Property.DTSTART)
                            .getRequiredParameter(Parameter.TZID)
                            .getValue())
                    .as("the zone of the staff member, not that of the practice")
                    .containsOnly("America/New_York");
            assertThat(List.of(invited, moved, ended)).allSatisfy(it -> {
                assertThat(value(it, Property.LOCATION)).isEqualTo("Room 2.14");
                assertThat(value(it, Property.DESCRIPTION)).isEqualTo("Dr. Ben");
            });
            assertThat(value(ended, Property.STATUS)).isEqualTo("CANCELLED");
            assertThat(value(invited, Property.ORGANIZER)).isEqualTo("mailto:desk@praxis.example");
            assertThat(value(invited, Property.ATTENDEE)).isEqualTo("mailto:grace@praxis.example");
            assertThat(invited.getRequiredProperty(Property.ATTENDEE)
                            .getRequiredParameter(Parameter.RSVP)
                            .getValue())
                    .isEqualTo("FALSE");
            assertThat(movedMail.getSubject()).startsWith("Praxis: Termin am ").endsWith(" geändert");
            assertThat(movedMail.getAllRecipients()[0].toString()).isEqualTo("grace@praxis.example");
            assertThat(MailParts.text(movedMail)).contains("ein Termin bei Ihnen wurde geändert.", "Bisher: ");
            for (MimeMessage each : mail.getReceivedMessages()) {
                assertThat(MailParts.text(each)
                                + MailParts.only("text/html", each)
                                + MailParts.only("text/calendar", each))
                        .doesNotContain("Ada", "Lovelace");
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin.data(
                                            "{ messages(filter: {kinds: [INVITATION], statuses: [SENT]}) { nodes { kind } } }")
                                    .at("/messages/nodes")
                                    .size()
                            == 3);
        } finally {
            mail.stop();
        }
    }

    /** The ID of what the mutation creates. */
    private static String created(ServerFixture.Client caller, String mutation, Map<String, ?> values) {
        return caller.data(mutation, values).findValue("id").asText();
    }

    /** The ID of the appointment. */
    private static String change(ServerFixture.Client caller, String mutation, Map<String, ?> values) {
        JsonNode payload = caller.data(mutation, values).elements().next();
        assertThat(payload.at("/userErrors")).isEmpty();
        return payload.at("/appointment/id").asText();
    }

    private static MimeMessage next(GreenMail mail, int number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> mail.getReceivedMessages().length == number);
        return Arrays.asList(mail.getReceivedMessages()).getLast();
    }

    /** The invitation is one of the forms of the mail, and its media type repeats the method (RFC 6047 2.4). */
    private static VEvent event(MimeMessage mail, String method) throws Exception {
        Multipart forms = (Multipart) mail.getContent();
        assertThat(mail.getContentType()).startsWith("multipart/alternative;");
        assertThat(forms.getBodyPart(forms.getCount() - 1).getContentType())
                .startsWith("text/calendar;")
                .contains("method=" + method);
        Calendar calendar = new CalendarBuilder().build(new StringReader(MailParts.only("text/calendar", mail)));
        assertThat(calendar.getRequiredProperty(Property.METHOD).getValue()).isEqualTo(method);
        return calendar.<VEvent>getComponent(Component.VEVENT).orElseThrow();
    }

    private static String value(VEvent event, String property) {
        return event.getRequiredProperty(property).getValue();
    }

    private static Instant start(VEvent event) {
        DtStart<Temporal> start = event.getRequiredProperty(Property.DTSTART);
        return Instant.from(start.getDate());
    }
}
