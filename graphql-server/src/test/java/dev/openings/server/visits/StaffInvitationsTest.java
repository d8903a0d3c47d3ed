package dev.openings.server.visits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.booking.AppointmentStatus;
import dev.openings.ical.ICalendar;
import dev.openings.jooq.Openings;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.StaffMember;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.Service;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.slots.ObstacleCode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffInvitationsTest {
    private static final Actor SERVER = new Actor.Server();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant WRITTEN_AT = Instant.parse("2027-01-04T10:20:30Z");

    private ServerFixture server;
    private Openings openings;
    private StaffMember grace;
    private Appointment visit;

    @BeforeEach
    void book() {
        server = ServerFixture.start(ServerTestDatabase.H2);
        openings = server.server().context().openings();
        grace = openings.staff()
                .create(
                        SERVER,
                        NewStaffMember.of("Dr. Grace Hopper", StaffRole.PHYSICIAN)
                                .withEmail(Optional.of("grace@practice.example")))
                .orThrow();
        Service service = openings.services()
                .create(SERVER, NewService.of("Check-up", BookingRules.of(Duration.ofMinutes(30)), List.of(grace.id())))
                .orThrow();
        Contact ada = openings.contacts()
                .create(SERVER, NewContact.of("Ada", "Lovelace"))
                .orThrow();
        visit = openings.bookings()
                .book(
                        SERVER,
                        NewAppointment.ofService(service.id(), ada.id(), Instant.parse("2027-01-05T08:00:00Z"))
                                .overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID)))
                .orThrow();
        openings.practice()
                .update(
                        SERVER,
                        PracticeChange.none()
                                .withName(Patch.set("Practice"))
                                .withEmail(Patch.set("desk@practice.example")))
                .orThrow();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anInvitationAsksForNoAnswerAndTellsNothingOfTheContact() {
        String text = text(invitations().request(shown(visit), grace, BERLIN));

        assertThat(text)
                .contains("UID:" + visit.id() + "\r\n", "DTSTAMP:20270104T102030Z\r\n")
                .contains(
                        "METHOD:REQUEST\r\n", "SUMMARY:Check-up\r\n", "LOCATION:Room 1\r\n", "DESCRIPTION:Dr. Bob\r\n")
                .contains("ORGANIZER;CN=\"Practice\":mailto:desk@practice.example\r\n")
                .contains("PARTSTAT=ACCEPTED;RSVP=FALSE;CN=\"Dr. Grace Hopper\":mailto:grace@practice.example\r\n")
                .contains("DTSTART;TZID=Europe/Berlin:20270105T090000\r\n", "SEQUENCE:7\r\n")
                .doesNotContain("Ada", "Lovelace");
    }

    @Test
    void aCancellationHasTheSequenceOfItsMessageAndTheSameUid() {
        Appointment cancelled = openings.bookings()
                .cancel(SERVER, visit.id(), Optional.empty(), Optional.empty())
                .orThrow();

        assertThat(invitations().request(shown(cancelled), grace, BERLIN)).isEmpty();
        assertThat(text(invitations().cancel(shown(cancelled), grace, BERLIN)))
                .contains("METHOD:CANCEL\r\n", "STATUS:CANCELLED\r\n", "UID:" + visit.id() + "\r\n", "SEQUENCE:7\r\n");
    }

    @Test
    void nobodyIsInvitedToWhatWasMissed() {
        server.clock().set(visit.start().plusSeconds(600));
        Appointment missed = openings.bookings()
                .changeStatus(SERVER, visit.id(), AppointmentStatus.NO_SHOW, Optional.empty())
                .orThrow();

        assertThat(invitations().request(shown(missed), grace, BERLIN)).isEmpty();
    }

    @Test
    void theWordsAreInTheLanguageOfThePractice() {
        openings.practice()
                .update(SERVER, PracticeChange.none().withLocale(Patch.set("de")))
                .orThrow();
        StaffVisit unnamed = new StaffVisit(visit, 7, WRITTEN_AT, Optional.empty(), List.of(), List.of());

        assertThat(text(invitations().request(unnamed, grace, BERLIN))).contains("SUMMARY:Termin\r\n");
    }

    @Test
    void thereIsNoInvitationWithoutTheAddressesOfBoth() {
        openings.practice()
                .update(SERVER, PracticeChange.none().withEmail(Patch.clear()))
                .orThrow();

        assertThat(invitations().request(shown(visit), grace, BERLIN)).isEmpty();
        assertThat(invitations().cancel(shown(visit), grace, BERLIN)).isEmpty();
    }

    private StaffInvitations invitations() {
        return new StaffInvitations(openings.practice().read());
    }

    private static StaffVisit shown(Appointment appointment) {
        return new StaffVisit(
                appointment, 7, WRITTEN_AT, Optional.of("Check-up"), List.of("Dr. Bob"), List.of("Room 1"));
    }

    private static String text(Optional<ICalendar> calendar) {
        return calendar.orElseThrow().toString().replace("\r\n ", "");
    }
}
