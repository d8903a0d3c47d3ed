package dev.openings.jooq.booking;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.day;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentEvent;
import dev.openings.jooq.appointments.AppointmentFilter;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.ResourceChange;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.messages.Reminder;
import dev.openings.jooq.messages.ReminderStatus;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.slots.ObstacleCode;
import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookingsTest extends DatabaseTest {
    private Clinic clinic;
    private UUID doctor;
    private UUID service;
    private UUID contact;

    @BeforeEach
    void createDoctor() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        clinic = new Clinic(openings);
        contact = clinic.contact();
        doctor = clinic.nineToFive("Dr. Ada");
        service = clinic.service(minutes(60), doctor);
    }

    @Test
    void aBookedTimeIsNotListedAndACancelledOneIsListedAgain() {
        clinic.lunch(doctor, "2026-11-30T12:00", "2026-11-30T13:00");
        clinic.book(service, contact, "2026-11-30T10:00");
        clinic.book(service, contact, "2026-11-30T14:00");
        assertThat(hours(day(service, "2026-11-30"))).containsExactly("09", "11", "13", "15", "16");

        Appointment booked = clinic.book(service, contact, "2026-11-30T11:00");

        assertThat(booked.status()).isEqualTo(AppointmentStatus.SCHEDULED);
        assertThat(booked.end()).isEqualTo(berlin("2026-11-30T12:00"));
        assertThat(booked.staffIds()).containsExactly(doctor);
        assertThat(hours(day(service, "2026-11-30"))).containsExactly("09", "13", "15", "16");
        openings.bookings()
                .cancel(ADMIN, booked.id(), Optional.empty(), Optional.of(1))
                .orThrow();
        assertThat(hours(day(service, "2026-11-30"))).containsExactly("09", "11", "13", "15", "16");
    }

    @Test
    void aTakenTimeIsRefusedWithObstaclesAndAlternativesAndNothingIsWritten() {
        clinic.book(service, contact, "2026-11-30T11:00");
        int before = openings.appointments().count(AppointmentFilter.ALL);

        BookingOutcome<Appointment> again =
                openings.bookings().book(ADMIN, NewAppointment.ofService(service, contact, berlin("2026-11-30T11:00")));

        assertThat(again).isInstanceOfSatisfying(BookingOutcome.Unavailable.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(ProblemCode.SLOT_UNAVAILABLE);
            assertThat(codes(again)).containsExactly(ObstacleCode.BOOKED);
        });
        assertThat(alternatives(again))
                .containsExactly(
                        berlin("2026-11-30T12:00"),
                        berlin("2026-11-30T13:00"),
                        berlin("2026-11-30T14:00"),
                        berlin("2026-11-30T15:00"),
                        berlin("2026-11-30T16:00"));
        assertThat(openings.appointments().count(AppointmentFilter.ALL)).isEqualTo(before);
    }

    @Test
    void bookingPlansTheRemindersOfThePractice() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T11:00");

        List<Reminder> reminders =
                openings.reminders().ofAppointments(List.of(booked.id())).get(booked.id());

        assertThat(reminders).extracting(Reminder::channel).containsExactly(ReminderChannel.EMAIL, ReminderChannel.SMS);
        assertThat(reminders)
                .extracting(Reminder::scheduledFor)
                .containsExactly(berlin("2026-11-29T11:00"), berlin("2026-11-30T09:00"));
        assertThat(reminders).extracting(Reminder::status).containsOnly(ReminderStatus.PENDING);
    }

    @Test
    void aReminderThatCannotBeSentIsSkippedWithItsReason() {
        UUID silent = openings.contacts()
                .create(ADMIN, NewContact.of("No", "Address"))
                .orThrow()
                .id();
        Appointment booked = clinic.book(service, silent, "2026-11-30T11:00");
        Appointment soon = clinic.book(service, contact, "2026-11-25T16:00");

        assertThat(openings.reminders().ofAppointments(List.of(booked.id())).get(booked.id()))
                .extracting(Reminder::status)
                .containsOnly(ReminderStatus.SKIPPED);
        assertThat(openings.reminders().ofAppointments(List.of(soon.id())).get(soon.id()))
                .extracting(it ->
                        it.channel() + " " + it.status() + " " + it.lastError().orElse(""))
                .containsExactlyInAnyOrder(
                        "EMAIL SKIPPED Its time had passed when the appointment was booked or moved.", "SMS PENDING ");
    }

    @Test
    void aMoveKeepsTheIdAndReplansTheReminders() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T11:00");

        Appointment moved = openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin("2026-12-01T12:00")))
                .orThrow();

        assertThat(moved.id()).isEqualTo(booked.id());
        assertThat(moved.version()).isEqualTo(2);
        assertThat(moved.sequence()).isEqualTo(1);
        assertThat(openings.appointments().byIds(List.of(moved.id())).get(moved.id()))
                .isEqualTo(moved);
        assertThat(openings.reminders().ofAppointments(List.of(moved.id())).get(moved.id()))
                .extracting(it -> it.status() + " " + it.scheduledFor())
                .containsExactly(
                        "CANCELLED " + berlin("2026-11-29T11:00"),
                        "CANCELLED " + berlin("2026-11-30T09:00"),
                        "PENDING " + berlin("2026-11-30T12:00"),
                        "PENDING " + berlin("2026-12-01T10:00"));
        assertThat(openings.appointments().events(List.of(moved.id())).get(moved.id()))
                .extracting(AppointmentEvent::kind)
                .containsExactly(AppointmentEvent.Kind.BOOKED, AppointmentEvent.Kind.RESCHEDULED);
    }

    @Test
    void anAppointmentMayMoveIntoItsOwnTime() {
        UUID quarter = clinic.service(
                BookingRules.of(Duration.ofHours(1))
                        .withStep(Optional.of(Duration.ofMinutes(15)))
                        .withMaxPerDay(Optional.of(1)),
                doctor);
        Appointment booked = clinic.book(quarter, contact, "2026-11-30T11:00");

        Appointment moved = openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin("2026-11-30T11:15")))
                .orThrow();

        assertThat(moved.time()).isEqualTo(new Interval(berlin("2026-11-30T11:15"), berlin("2026-11-30T12:15")));
    }

    @Test
    void aMoveAcceptsEveryStartThatASearchForItLists() {
        UUID colleague = clinic.staff("Dr. Bo", LocalTime.of(15, 0), LocalTime.of(20, 0));
        UUID shared = clinic.service(minutes(60), doctor, colleague);
        clinic.book(service, contact, "2026-12-01T16:00");
        Appointment booked = clinic.book(shared, contact, "2026-11-30T09:00");
        SlotQuery search = Clinic.day(shared, "2026-12-01").withRescheduling(booked.id());
        assertThat(clinic.starts(search))
                .contains("2026-12-01T16:00", "2026-12-01T19:00")
                .hasSize(11);

        for (String start : clinic.starts(search)) {
            assertThat(openings.bookings().reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin(start))))
                    .as(start)
                    .isInstanceOf(BookingOutcome.Done.class);
        }
    }

    @Test
    void aMoveKeepsItsStaffWhereTheyAreFree() {
        UUID colleague = clinic.nineToFive("Dr. Bo");
        UUID shared = clinic.service(minutes(60), doctor, colleague);
        NewAppointment withColleague = NewAppointment.ofService(shared, contact, berlin("2026-11-30T09:00"))
                .withStaff(List.of(colleague));
        Appointment booked = openings.bookings().book(ADMIN, withColleague).orThrow();

        Appointment moved = openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin("2026-12-01T09:00")))
                .orThrow();

        assertThat(moved.staffIds()).containsExactly(colleague);
    }

    @Test
    void aMoveKeepsTheResourcesThatNoServiceAsksForAndIsOfferedWhereTheyAreFree() {
        UUID room = clinic.room("Extra room");
        Appointment booked = openings.bookings()
                .book(
                        ADMIN,
                        NewAppointment.ofDuration(Duration.ofHours(1), contact, berlin("2026-11-30T09:00"))
                                .withStaff(List.of(doctor))
                                .withResourceIds(Optional.of(List.of(room))))
                .orThrow();
        take(room, "2026-12-01T10:00");
        SlotQuery search = SlotQuery.ofDuration(
                        Duration.ofHours(1), berlin("2026-12-01T09:00"), berlin("2026-12-01T12:00"))
                .withStaff(List.of(doctor))
                .withRescheduling(booked.id());

        assertThat(clinic.starts(search))
                .contains("2026-12-01T09:00", "2026-12-01T11:00")
                .doesNotContain("2026-12-01T10:00");
        assertThat(openings.bookings().reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin("2026-12-01T10:00"))))
                .matches(it -> it instanceof BookingOutcome.Unavailable<Appointment> refused
                        && refused.obstacles().stream().anyMatch(each -> each.code() == ObstacleCode.RESOURCE_TAKEN));
        Appointment moved = openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin("2026-12-01T11:00")))
                .orThrow();
        assertThat(moved.resourceIds()).containsExactly(room);
    }

    @Test
    void aMoveAssignsTheRoomsOfTheServiceAgainAndKeepsWhatTheAppointmentHasBesides() {
        UUID first = clinic.room("Room 1");
        UUID second = clinic.room("Room 2");
        UUID scanner = openings.resources()
                .create(ADMIN, new NewResource("Scanner", ResourceKind.EQUIPMENT, Optional.empty()))
                .orThrow()
                .id();
        UUID treatment = clinic.service(
                minutes(60), List.of(doctor), 1, List.of(new ResourceRequirement(1, List.of(first, second))));
        Appointment booked = openings.bookings()
                .book(
                        ADMIN,
                        NewAppointment.ofService(treatment, contact, berlin("2026-11-30T09:00"))
                                .withResourceIds(Optional.of(List.of(first, scanner))))
                .orThrow();
        take(first, "2026-12-01T10:00");

        Appointment moved = openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin("2026-12-01T10:00")))
                .orThrow();

        assertThat(moved.resourceIds()).containsExactlyInAnyOrder(second, scanner);
    }

    /** Another visit has the resource then, for an hour. */
    private void take(UUID resource, String start) {
        UUID other = clinic.service(
                minutes(60),
                List.of(clinic.nineToFive("Dr. Bo")),
                1,
                List.of(new ResourceRequirement(1, List.of(resource))));
        clinic.book(other, contact, start);
    }

    @Test
    void aMoveLeavesBehindAResourceThatIsNotInUseAnyMoreOrThatTheCallerLeavesOut() {
        UUID room = clinic.room("Extra room");
        NewAppointment request = NewAppointment.ofDuration(Duration.ofHours(1), contact, berlin("2026-11-30T09:00"))
                .withStaff(List.of(doctor))
                .withResourceIds(Optional.of(List.of(room)));
        Appointment booked = openings.bookings().book(ADMIN, request).orThrow();

        Appointment without = openings.bookings()
                .reschedule(
                        ADMIN,
                        AppointmentMove.to(booked.id(), berlin("2026-12-01T09:00"))
                                .withResourceIds(Optional.of(List.of())))
                .orThrow();
        assertThat(without.resourceIds()).isEmpty();

        Appointment again = openings.bookings().book(ADMIN, request).orThrow();
        openings.resources()
                .update(ADMIN, new ResourceChange(room, Patch.keep(), Patch.set(false), Optional.empty()))
                .orThrow();
        assertThat(openings.bookings()
                        .reschedule(ADMIN, AppointmentMove.to(again.id(), berlin("2026-12-01T11:00")))
                        .orThrow()
                        .resourceIds())
                .isEmpty();
    }

    @Test
    void anAppointmentWhoseStaffMemberIsDeactivatedMovesToAnother() {
        UUID colleague = clinic.nineToFive("Dr. Bo");
        UUID shared = clinic.service(minutes(60), doctor, colleague);
        NewAppointment withDoctor = NewAppointment.ofService(shared, contact, berlin("2026-11-30T09:00"))
                .withStaff(List.of(doctor));
        Appointment booked = openings.bookings().book(ADMIN, withDoctor).orThrow();
        deactivate(doctor);

        Appointment moved = openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin("2026-12-01T09:00")))
                .orThrow();

        assertThat(moved.staffIds()).containsExactly(colleague);
    }

    private void deactivate(UUID staffId) {
        openings.staff()
                .update(ADMIN, StaffMemberChange.of(staffId).withActive(Patch.set(false)))
                .orThrow();
    }

    @Test
    void aSearchAcceptsFractionsOfASecond() {
        SlotQuery whole = SlotQuery.ofService(service, berlin("2026-11-30T10:00"), berlin("2026-11-30T12:00"));
        SlotQuery later = SlotQuery.ofService(
                service,
                berlin("2026-11-30T10:00").plusMillis(1),
                berlin("2026-11-30T12:00").plusMillis(1));

        assertThat(clinic.starts(whole)).containsExactly("2026-11-30T10:00", "2026-11-30T11:00");
        assertThat(clinic.starts(later)).containsExactly("2026-11-30T11:00", "2026-11-30T12:00");
    }

    @Test
    void aStaleVersionChangesNothing() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T11:00");
        openings.bookings()
                .update(ADMIN, booked.id(), Patch.set("Bring papers"), Optional.of(1))
                .orThrow();

        Outcome<Appointment> cancelled =
                openings.bookings().cancel(ADMIN, booked.id(), Optional.empty(), Optional.of(1));

        assertThat(Problems.paths(cancelled)).containsExactly("STALE expectedVersion");
        assertThat(openings.appointments().byIds(List.of(booked.id())).values())
                .extracting(Appointment::status)
                .containsExactly(AppointmentStatus.SCHEDULED);
    }

    @Test
    void anAppointmentWithAFinalStatusCannotBeMovedOrChanged() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T11:00");
        openings.bookings()
                .cancel(ADMIN, booked.id(), Optional.of("ill"), Optional.empty())
                .orThrow();

        assertThat(openings.bookings()
                        .reschedule(ADMIN, AppointmentMove.to(booked.id(), berlin("2026-12-01T12:00")))
                        .problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.ILLEGAL_TRANSITION);
        assertThat(Problems.paths(openings.bookings().update(ADMIN, booked.id(), Patch.set("x"), Optional.empty())))
                .containsExactly("ILLEGAL_TRANSITION id");
        assertThat(Problems.paths(openings.bookings().cancel(ADMIN, booked.id(), Optional.empty(), Optional.empty())))
                .containsExactly("ILLEGAL_TRANSITION id");
    }

    @Test
    void aNoShowFreesItsTimeOnceTheStartHasPassed() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T11:00");
        Outcome<Appointment> early =
                openings.bookings().changeStatus(ADMIN, booked.id(), AppointmentStatus.NO_SHOW, Optional.empty());
        clock.set(berlin("2026-11-30T11:00"));

        Appointment missed = openings.bookings()
                .changeStatus(ADMIN, booked.id(), AppointmentStatus.NO_SHOW, Optional.empty())
                .orThrow();

        assertThat(Problems.paths(early)).containsExactly("ILLEGAL_TRANSITION status");
        assertThat(missed.status()).isEqualTo(AppointmentStatus.NO_SHOW);
        assertThat(hours(day(service, "2026-11-30"))).contains("11");
        assertThat(openings.reminders().ofAppointments(List.of(missed.id())).get(missed.id()))
                .extracting(Reminder::status)
                .containsOnly(ReminderStatus.CANCELLED);
    }

    @Test
    void aContactMayCancelOnlyBeforeTheNotice() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T11:00");
        Actor.Contact self = new Actor.Contact(contact);
        clock.set(berlin("2026-11-29T11:00").plusSeconds(1));

        Outcome<Appointment> late = openings.bookings().cancel(self, booked.id(), Optional.empty(), Optional.empty());
        clock.set(berlin("2026-11-29T11:00"));
        Outcome<Appointment> inTime = openings.bookings().cancel(self, booked.id(), Optional.empty(), Optional.empty());

        assertThat(Problems.paths(late)).containsExactly("TOO_LATE id");
        assertThat(inTime.orThrow().status()).isEqualTo(AppointmentStatus.CANCELLED);
    }

    @Test
    void appointmentsOfOthersAreNotFoundForAContact() {
        Appointment booked = clinic.book(service, contact, "2026-11-30T11:00");
        Actor.Contact stranger = new Actor.Contact(clinic.contact());

        assertThat(Problems.paths(
                        openings.bookings().cancel(stranger, booked.id(), Optional.empty(), Optional.empty())))
                .containsExactly("NOT_FOUND id");
        assertThat(openings.bookings()
                        .reschedule(stranger, AppointmentMove.to(booked.id(), berlin("2026-12-01T12:00")))
                        .problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.NOT_FOUND);
    }

    @Test
    void staffMayOverruleObstaclesButNotABooking() {
        NewAppointment evening = NewAppointment.ofService(service, contact, berlin("2026-11-30T18:30"));
        NewAppointment squeezed = evening.overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.OFF_GRID));

        assertThat(codes(openings.bookings().book(ADMIN, evening))).contains(ObstacleCode.OUTSIDE_WORKING_HOURS);
        assertThat(openings.bookings().book(ADMIN, squeezed)).isInstanceOf(BookingOutcome.Done.class);
        assertThat(codes(openings.bookings().book(ADMIN, squeezed))).containsExactly(ObstacleCode.BOOKED);
        assertThat(openings.bookings()
                        .book(ADMIN, evening.overruling(Set.of(ObstacleCode.BOOKED)))
                        .problems())
                .extracting(it -> it.code() + " " + it.path())
                .containsExactly("INVALID [overrule]");
        assertThat(openings.bookings()
                        .book(new Actor.Contact(contact), squeezed)
                        .problems())
                .extracting(it -> it.code() + " " + it.path())
                .containsExactly("FORBIDDEN [overrule]");
    }

    @Test
    void allProblemsOfAnInputAreReportedAtOnce() {
        NewAppointment wrong = new NewAppointment(
                Optional.empty(),
                Optional.of(Duration.ofMinutes(-5)),
                Optional.of(List.of()),
                Optional.empty(),
                Instant.parse("2026-11-30T10:00:00.5Z"),
                Optional.empty(),
                Optional.of(NewContact.of("", "x")),
                Optional.empty(),
                Optional.of("a\u0000b"),
                Set.of(),
                Optional.of(""));

        assertThat(openings.bookings().book(ADMIN, wrong).problems())
                .extracting(it -> it.code() + " " + String.join(".", it.path()))
                .containsExactlyInAnyOrder(
                        "INVALID start",
                        "INVALID duration",
                        "INVALID staffIds",
                        "INVALID note",
                        "INVALID idempotencyKey",
                        "INVALID newContact.givenName");
    }

    @Test
    void aNewContactIsCreatedOnlyIfTheBookingSucceeds() {
        openings.practice().update(ADMIN, publicBooking(true)).orThrow();
        NewAppointment request = newcomer("Nora", "2026-11-30T11:00");

        Appointment booked =
                openings.bookings().book(new Actor.Anyone(), request).orThrow();
        BookingOutcome<Appointment> refused =
                openings.bookings().book(new Actor.Anyone(), newcomer("Refused", "2026-11-30T11:00"));

        assertThat(openings.contacts().byId(booked.contactId()).orElseThrow().givenName())
                .isEqualTo("Nora");
        assertThat(refused).isInstanceOf(BookingOutcome.Unavailable.class);
        assertThat(openings.contacts().count("Refused")).isZero();
        openings.practice().update(ADMIN, publicBooking(false)).orThrow();
        assertThat(openings.bookings()
                        .book(new Actor.Anyone(), newcomer("Late", "2026-12-01T11:00"))
                        .problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.FORBIDDEN);
    }

    @Test
    void theSameKeyWithTheSameInputBooksOnce() {
        NewAppointment request = NewAppointment.ofService(service, contact, berlin("2026-11-30T11:00"))
                .withIdempotencyKey("key-" + service);

        Appointment first = openings.bookings().book(ADMIN, request).orThrow();
        Appointment second = openings.bookings().book(ADMIN, request).orThrow();
        openings.bookings()
                .cancel(ADMIN, first.id(), Optional.empty(), Optional.empty())
                .orThrow();
        Appointment third = openings.bookings().book(ADMIN, request).orThrow();
        BookingOutcome<Appointment> other = openings.bookings()
                .book(
                        ADMIN,
                        NewAppointment.ofService(service, contact, berlin("2026-11-30T12:00"))
                                .withIdempotencyKey("key-" + service));
        clock.advance(Duration.ofHours(24));
        Appointment nextDay = openings.bookings().book(ADMIN, request).orThrow();

        assertThat(second).isEqualTo(first);
        assertThat(third.id()).isEqualTo(first.id());
        assertThat(third.status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(other.problems()).extracting(Problem::code).containsExactly(ProblemCode.IDEMPOTENCY_MISMATCH);
        assertThat(nextDay.id()).isNotEqualTo(first.id());
    }

    private static NewAppointment newcomerOf(UUID service, NewContact contact, Instant start) {
        return new NewAppointment(
                Optional.of(service),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                start,
                Optional.empty(),
                Optional.of(contact),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty());
    }

    private NewAppointment newcomer(String name, String start) {
        return newcomerOf(service, NewContact.of(name, "New"), berlin(start));
    }

    private static PracticeChange publicBooking(boolean on) {
        return PracticeChange.none().withPublicBooking(Patch.set(on));
    }

    private List<String> hours(SlotQuery query) {
        return clinic.starts(query).stream().map(it -> it.substring(11, 13)).toList();
    }

    static List<ObstacleCode> codes(BookingOutcome<?> outcome) {
        return outcome instanceof BookingOutcome.Unavailable<?> refused
                ? refused.obstacles().stream().map(it -> it.code()).toList()
                : List.of();
    }

    private static List<Instant> alternatives(BookingOutcome<?> outcome) {
        return outcome instanceof BookingOutcome.Unavailable<?> refused
                ? refused.alternatives().stream().map(AvailableSlot::start).toList()
                : List.of();
    }
}
