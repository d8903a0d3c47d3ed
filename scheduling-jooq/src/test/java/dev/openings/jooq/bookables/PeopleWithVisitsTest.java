package dev.openings.jooq.bookables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.messages.Reminder;
import dev.openings.jooq.messages.ReminderStatus;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.schedules.AddedTimeOff;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.jooq.testing.TableText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeopleWithVisitsTest extends DatabaseTest {
    /** 09:00 in Berlin on a Monday, five days after the time of the test clock. */
    private static final Instant MONDAY_NINE = Instant.parse("2026-11-30T08:00:00Z");

    @Test
    void staffMembersAndContactsWithAppointmentsAreInUse() {
        UUID staff = nineToFive("Used");
        UUID contact = contact("Uschi", "Used");
        book(staff, contact, MONDAY_NINE);

        Outcome<UUID> noStaff = openings.staff().delete(ADMIN, staff, Optional.empty());
        Outcome<UUID> noContact = openings.contacts().delete(ADMIN, contact, Optional.empty());

        assertThat(Problems.paths(noStaff)).containsExactly("IN_USE id");
        assertThat(Problems.paths(noContact)).containsExactly("IN_USE id");
        assertThat(openings.staff().byId(staff)).isPresent();
        assertThat(openings.contacts().byId(contact)).isPresent();
    }

    @Test
    void timeOffListsConflictingAppointmentsAndKeepsThem() {
        UUID staff = nineToFive("Away");
        UUID contact = contact("Cora", "Conflict");
        UUID before = book(staff, contact, MONDAY_NINE);
        UUID inside = book(staff, contact, MONDAY_NINE.plus(Duration.ofHours(2)));
        UUID weekLater = book(staff, contact, MONDAY_NINE.plus(Duration.ofDays(7)));
        // It starts at the end of the first appointment, and touching intervals do not overlap.
        NewTimeOff halfDay = NewTimeOff.period(
                staff, MONDAY_NINE.plus(Duration.ofMinutes(30)), MONDAY_NINE.plus(Duration.ofHours(4)));

        AddedTimeOff added = openings.schedules().addTimeOff(ADMIN, halfDay).orThrow();
        AddedTimeOff weekly = openings.schedules()
                .addTimeOff(
                        ADMIN,
                        NewTimeOff.days(staff, LocalDate.parse("2026-11-30"), LocalDate.parse("2026-11-30"))
                                .repeating("FREQ=WEEKLY"))
                .orThrow();

        assertThat(added.conflictingIds()).containsExactly(inside);
        assertThat(weekly.conflictingIds()).containsExactly(before, inside, weekLater);
        assertThat(openings.appointments().byIds(List.of(inside)).values())
                .extracting(Appointment::start)
                .containsExactly(MONDAY_NINE.plus(Duration.ofHours(2)));
    }

    @Test
    void appointmentsOfAnErasedContactStayWithoutNoteAndReason() throws Exception {
        UUID staff = nineToFive("Discreet");
        UUID contact = contact("Verschwiegen", "Ungenannt");
        NewAppointment wish = NewAppointment.ofDuration(Duration.ofMinutes(30), contact, MONDAY_NINE)
                .withStaff(List.of(staff));
        NewAppointment noted = new NewAppointment(
                wish.serviceId(),
                wish.duration(),
                wish.staffIds(),
                wish.resourceIds(),
                wish.start(),
                wish.contactId(),
                wish.newContact(),
                wish.holdId(),
                Optional.of("Zahnschmerzgeheimnis"),
                wish.overrule(),
                Optional.of("key-of-a-secret"));
        UUID appointment = booked(openings.bookings().book(ADMIN, noted));
        openings.bookings()
                .cancel(new Actor.Contact(contact), appointment, Optional.of("Fernreisegeheimnis"), Optional.empty())
                .orThrow();

        openings.contacts().erase(ADMIN, contact, Optional.empty()).orThrow();

        assertThat(openings.appointments().byIds(List.of(appointment))).hasSize(1);
        assertThat(TableText.of(dataSource)).doesNotContainIgnoringCase("Verschwiegen", "Ungenannt", "geheimnis");
        assertThat(openings.appointments().events(List.of(appointment)).getOrDefault(appointment, List.of()))
                .extracting(AppointmentEvent::by)
                .containsExactly("admin@example.org", "Erased contact");
    }

    @Test
    void erasingAContactCancelsPendingReminders() {
        UUID staff = nineToFive("Reminding");
        UUID contact = contact("Rita", "Reminded");
        UUID appointment = book(staff, contact, MONDAY_NINE);

        List<ReminderStatus> planned = statuses(appointment);
        openings.contacts().erase(ADMIN, contact, Optional.empty()).orThrow();

        assertThat(planned).containsExactly(ReminderStatus.PENDING, ReminderStatus.PENDING);
        assertThat(statuses(appointment)).containsExactly(ReminderStatus.CANCELLED, ReminderStatus.CANCELLED);
    }

    private List<ReminderStatus> statuses(UUID appointment) {
        return openings.reminders().ofAppointments(List.of(appointment)).getOrDefault(appointment, List.of()).stream()
                .map(Reminder::status)
                .toList();
    }

    private UUID book(UUID staff, UUID contact, Instant start) {
        return booked(openings.bookings()
                .book(
                        ADMIN,
                        NewAppointment.ofDuration(Duration.ofMinutes(30), contact, start)
                                .withStaff(List.of(staff))));
    }

    private static UUID booked(BookingOutcome<Appointment> outcome) {
        return outcome.orThrow().id();
    }

    private UUID contact(String givenName, String familyName) {
        return openings.contacts()
                .create(
                        ADMIN,
                        NewContact.of(givenName, familyName)
                                .withEmail(Optional.of(givenName + "@example.org"))
                                .withPhone(Optional.of("+4915112345678")))
                .orThrow()
                .id();
    }

    private UUID nineToFive(String name) {
        UUID id = openings.staff()
                .create(ADMIN, NewStaffMember.of(name, StaffRole.PHYSICIAN))
                .orThrow()
                .id();
        openings.schedules()
                .setWorkingHours(
                        ADMIN,
                        id,
                        List.of(WeeklyHoursEntry.of(
                                Set.copyOf(WeeklyHours.workdays()), TimeWindow.of("09:00", "17:00"))))
                .orThrow();
        return id;
    }
}
