package dev.openings.jooq.permissions;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.bookables.NewResource;
import dev.openings.jooq.bookables.NewStaffMember;
import dev.openings.jooq.bookables.ResourceChange;
import dev.openings.jooq.bookables.ResourceKind;
import dev.openings.jooq.bookables.StaffMemberChange;
import dev.openings.jooq.bookables.StaffRole;
import dev.openings.jooq.booking.AppointmentMove;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.booking.NewHold;
import dev.openings.jooq.contacts.ContactChange;
import dev.openings.jooq.contacts.NewContact;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.practice.PracticeChange;
import dev.openings.jooq.schedules.NewTimeOff;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.slots.ObstacleCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each change that the services offer, tried by each kind of actor. The expected letters, in the order of {@link #actors}: + not
 * refused for want of a permission, F forbidden, N not found.
 */
class PermissionsTest extends DatabaseTest {
    private static final Optional<Integer> ANY_VERSION = Optional.empty();

    private static final LocalDateTime SERIES_START = LocalDateTime.parse("2030-01-07T12:00");

    private Clinic clinic;
    private UUID doctor;
    private UUID colleague;
    private UUID room;
    private UUID service;
    private UUID contact;
    private UUID stranger;
    private int hours;

    @BeforeEach
    void createPractice() {
        clinic = new Clinic(openings);
        doctor = clinic.nineToFive("Dr. Ada");
        colleague = clinic.nineToFive("Dr. Ben");
        room = clinic.room("Room");
        service = clinic.service(minutes(30), doctor);
        contact = clinic.contact();
        stranger = clinic.contact();
        publicBooking(false);
    }

    private List<Actor> actors() {
        return List.of(
                new Actor.Anyone(),
                new Actor.Contact(contact),
                new Actor.Contact(stranger),
                new Actor.Staff(doctor),
                new Actor.Staff(colleague),
                new Actor.Account("desk", false),
                new Actor.Staff(colleague, true),
                new Actor.Account("admin"),
                new Actor.Server());
    }

    @Test
    void onlyAdminsChangeTheConfiguration() {
        String onlyAdmins = "FFFFFF+++";
        assertAllowed(onlyAdmins, it -> openings.practice().update(it, PracticeChange.none()));
        assertAllowed(
                onlyAdmins, it -> openings.services().create(it, NewService.of("New", minutes(15), List.of(doctor))));
        assertAllowed(onlyAdmins, it -> openings.services().update(it, ServiceChange.of(service)));
        assertAllowed(onlyAdmins, it -> openings.staff().create(it, NewStaffMember.of("New", StaffRole.NURSE)));
        assertAllowed(onlyAdmins, it -> openings.staff().update(it, StaffMemberChange.of(doctor)));
        assertAllowed(onlyAdmins, it -> openings.staff().delete(it, clinic.nineToFive("Leaving"), ANY_VERSION));
        assertAllowed(
                onlyAdmins,
                it -> openings.resources().create(it, new NewResource("New", ResourceKind.ROOM, Optional.empty())));
        assertAllowed(
                onlyAdmins,
                it -> openings.resources()
                        .update(it, new ResourceChange(room, Patch.keep(), Patch.keep(), ANY_VERSION)));
        assertAllowed(onlyAdmins, it -> openings.contacts().erase(it, clinic.contact(), ANY_VERSION));
    }

    @Test
    void staffChangeTheirOwnHoursAndFeedsAdminsThoseOfEveryone() {
        String ownOrAdmin = "FFF+FF+++";
        String onlyAdmins = "FFFFFF+++";
        LocalDate date = LocalDate.parse("2027-05-03");
        Optional<List<TimeWindow>> closed = Optional.of(List.of());
        assertAllowed(ownOrAdmin, it -> openings.schedules().setWorkingHours(it, doctor, List.of()));
        assertAllowed(onlyAdmins, it -> openings.schedules().setWorkingHours(it, room, List.of()));
        assertAllowed(
                ownOrAdmin, it -> openings.schedules().setDateOverride(it, doctor, date, closed, Optional.empty()));
        assertAllowed(ownOrAdmin, it -> openings.schedules().addTimeOff(it, timeOff(doctor)));
        assertAllowed(
                ownOrAdmin,
                it -> openings.schedules()
                        .removeTimeOff(
                                it,
                                openings.schedules()
                                        .addTimeOff(ADMIN, timeOff(doctor))
                                        .orThrow()
                                        .absence()
                                        .id()));
        assertAllowed(ownOrAdmin, it -> openings.schedules().removeOccurrence(it, series(doctor), SERIES_START));
        assertAllowed(onlyAdmins, it -> openings.schedules().removeOccurrence(it, series(room), SERIES_START));
        assertAllowed(ownOrAdmin, it -> openings.feeds().create(it, doctor, Optional.empty()));
        assertAllowed(onlyAdmins, it -> openings.feeds().create(it, room, Optional.empty()));
        assertAllowed(
                "NNN+NN+++",
                it -> openings.feeds()
                        .revoke(
                                it,
                                openings.feeds()
                                        .create(ADMIN, doctor, Optional.empty())
                                        .orThrow()
                                        .id(),
                                ANY_VERSION));
    }

    @Test
    void aContactChangesOnlyTheirOwnDataAndNoNotes() {
        ContactChange change = ContactChange.of(contact);
        assertAllowed("FFF++++++", it -> openings.contacts().create(it, NewContact.of("New", "Contact")));
        assertAllowed("N+N++++++", it -> openings.contacts().update(it, change));
        assertAllowed("NFN++++++", it -> openings.contacts().update(it, change.withNotes(Patch.set("me"))));
        assertAllowed("FFF++++++", it -> openings.contacts().delete(it, clinic.contact(), ANY_VERSION));
    }

    @Test
    void aContactBooksForThemselvesAndOverrulesNothing() {
        Set<ObstacleCode> early = Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS);
        assertAllowed("N+N++++++", it -> openings.bookings().book(it, booking()));
        assertAllowed("FFF++++++", it -> openings.bookings().book(it, booking().overruling(early)));
        assertAllowed(
                "FFF++++++", it -> openings.bookings().book(it, booking().withResourceIds(Optional.of(List.of(room)))));
        assertAllowed("FFF++++++", it -> openings.bookings().book(it, newcomer()));
        assertAllowed(
                "FFF++++++",
                it -> openings.bookings()
                        .book(
                                it,
                                newcomer()
                                        .withNewContact(Optional.of(
                                                NewContact.of("Clara", "Novak").withNotes(Optional.of("note"))))));
    }

    @Test
    void callersWithoutAnAccountTakeTimeInAPracticeWithPublicBooking() {
        assertAllowed("F++++++++", it -> openings.bookings().hold(it, limited()));

        publicBooking(true);

        assertAllowed("+++++++++", it -> openings.bookings().hold(it, limited()));
        assertAllowed("FFF++++++", it -> openings.bookings().hold(it, NewHold.ofService(service, free())));
        assertAllowed("+FF++++++", it -> openings.bookings().book(it, newcomer()));
        assertAllowed("N+N++++++", it -> openings.bookings().book(it, booking()));
    }

    @Test
    void timeForAMoveIsHeldByThoseWhoMayMove() {
        assertAllowed("N+N++++++", it -> openings.bookings().hold(it, forMove()));
        assertAllowed("F++++++++", it -> openings.bookings().hold(it, limited()));
    }

    @Test
    void whoKnowsAHoldMayReleaseIt() {
        assertAllowed(
                "+++++++++",
                it -> openings.bookings()
                        .release(
                                it,
                                openings.bookings()
                                        .hold(ADMIN, NewHold.ofService(service, free()))
                                        .orThrow()
                                        .id(),
                                ANY_VERSION));
    }

    @Test
    void aContactMovesConfirmsAndCancelsOnlyTheirOwnAppointments() {
        String own = "N+N++++++";
        assertAllowed(own, it -> openings.bookings().reschedule(it, AppointmentMove.to(booked(), free())));
        assertAllowed(
                "FFF++++++",
                it -> openings.bookings()
                        .reschedule(
                                it,
                                AppointmentMove.to(booked(), free())
                                        .withDuration(Optional.of(Duration.ofMinutes(20)))));
        assertAllowed(own, it -> openings.bookings().cancel(it, booked(), Optional.empty(), ANY_VERSION));
        assertAllowed(own, it -> openings.bookings().renewLinks(it, booked(), ANY_VERSION));
        assertAllowed(
                "F+N++++++",
                it -> openings.bookings().changeStatus(it, booked(), AppointmentStatus.CONFIRMED, ANY_VERSION));
        assertAllowed(
                "FFF++++++",
                it -> openings.bookings().changeStatus(it, booked(), AppointmentStatus.NO_SHOW, ANY_VERSION));
        assertAllowed("FFF++++++", it -> openings.bookings().update(it, booked(), Patch.set("note"), ANY_VERSION));
        assertAllowed("FFFNNNNNN", it -> openings.reminders().retry(it, UUID.randomUUID(), ANY_VERSION));
    }

    @Test
    void theCancellationNoticeBindsContactsOnly() {
        openings.practice()
                .update(ADMIN, PracticeChange.none().withCancellationNotice(Patch.set(Duration.ofDays(300))))
                .orThrow();

        assertThat(codes(openings.bookings()
                        .cancel(new Actor.Contact(contact), booked(), Optional.empty(), ANY_VERSION)))
                .containsExactly(ProblemCode.TOO_LATE);
        assertThat(codes(openings.bookings()
                        .cancel(new Actor.LinkHolder(contact), booked(), Optional.empty(), ANY_VERSION)))
                .containsExactly(ProblemCode.TOO_LATE);
        assertThat(codes(openings.bookings().cancel(new Actor.Staff(doctor), booked(), Optional.empty(), ANY_VERSION)))
                .isEmpty();
    }

    private void assertAllowed(String expected, Function<Actor, Object> change) {
        String found =
                actors().stream().map(it -> letter(codes(change.apply(it)))).collect(Collectors.joining());
        assertThat(found).isEqualTo(expected);
    }

    private static List<ProblemCode> codes(Object outcome) {
        List<Problem> problems = switch (outcome) {
            case Outcome.Refused<?> refused -> refused.problems();
            case BookingOutcome<?> booking -> booking.problems();
            default -> List.of();
        };
        return problems.stream().map(Problem::code).toList();
    }

    private static String letter(List<ProblemCode> codes) {
        return codes.contains(ProblemCode.FORBIDDEN) ? "F" : codes.contains(ProblemCode.NOT_FOUND) ? "N" : "+";
    }

    /** A free start that no other call returns. */
    private Instant free() {
        int number = hours++;
        LocalDate monday = LocalDate.parse("2027-01-04").plusWeeks(number / 16);
        LocalTime time = LocalTime.of(9, 0).plusMinutes(30L * (number % 16));
        return monday.atTime(time).atZone(BERLIN).toInstant();
    }

    private NewHold limited() {
        return new NewHold(
                Optional.of(service),
                Optional.empty(),
                Optional.empty(),
                free(),
                Optional.empty(),
                Optional.of(new NewHold.Limit("192.0.2." + hours, 3)));
    }

    private NewHold forMove() {
        return NewHold.forMove(booked(), free()).withLimit(new NewHold.Limit("198.51.100." + hours, 3));
    }

    private UUID booked() {
        return openings.bookings().book(ADMIN, booking()).orThrow().id();
    }

    private NewAppointment booking() {
        return NewAppointment.ofService(service, contact, free());
    }

    private NewAppointment newcomer() {
        return booking().withContactId(Optional.empty()).withNewContact(Optional.of(NewContact.of("Clara", "Novak")));
    }

    private static NewTimeOff timeOff(UUID owner) {
        return NewTimeOff.period(owner, berlin("2030-01-07T12:00"), berlin("2030-01-07T13:00"));
    }

    private UUID series(UUID owner) {
        return openings.schedules()
                .addTimeOff(ADMIN, timeOff(owner).repeating("FREQ=WEEKLY"))
                .orThrow()
                .absence()
                .id();
    }

    private void publicBooking(boolean allowed) {
        openings.practice()
                .update(ADMIN, PracticeChange.none().withPublicBooking(Patch.set(allowed)))
                .orThrow();
    }
}
