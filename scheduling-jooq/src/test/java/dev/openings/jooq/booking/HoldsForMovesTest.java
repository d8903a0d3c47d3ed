package dev.openings.jooq.booking;

import static dev.openings.jooq.gen.Tables.OCCUPANCY;
import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.day;
import static dev.openings.jooq.testing.Clinic.minutes;
import static dev.openings.jooq.testing.Clinic.withBuffers;
import static dev.openings.jooq.testing.Clinic.withStep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.Databases;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.Hold;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.services.ResourceRequirement;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.DoubleBookings;
import dev.openings.jooq.testing.Problems;
import dev.openings.slots.ObstacleCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a search with an appointment as {@code reschedulingId} lists can be held, and then the appointment moves there. */
class HoldsForMovesTest extends DatabaseTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final String MONDAY = "2026-11-30";
    private static final Instant TEN = berlin(MONDAY + "T10:00");

    private Clinic clinic;
    private UUID doctor;
    private UUID service;
    private UUID contact;
    private UUID other;

    @BeforeEach
    void createDoctor() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        clinic = new Clinic(openings);
        contact = clinic.contact();
        other = clinic.contact();
        doctor = clinic.nineToFive("Dr. Ada");
        service = clinic.service(withStep(minutes(60), QUARTER), doctor);
    }

    @Test
    void aQuarterOfAnHourLaterIsHeldAlthoughItOverlapsTheOwnTime() {
        Appointment appointment = clinic.book(service, contact, MONDAY + "T10:00");
        Hold hold = openings.bookings()
                .hold(ADMIN, NewHold.forMove(appointment.id(), TEN.plus(QUARTER)))
                .orThrow();

        List<String> forOthers = clinic.starts(day(service, MONDAY));
        BookingOutcome<Appointment> taken = book(berlin(MONDAY + "T11:00"));
        BookingOutcome<Appointment> free = book(berlin(MONDAY + "T11:15"));
        Appointment moved = move(appointment, TEN.plus(QUARTER), hold).orThrow();

        assertThat(hold.time().start()).isEqualTo(TEN.plus(QUARTER));
        assertThat(hold.serviceId()).contains(service);
        assertThat(forOthers)
                .contains(MONDAY + "T09:00", MONDAY + "T11:15")
                .doesNotContain(MONDAY + "T10:15", MONDAY + "T11:00");
        assertThat(BookingsTest.codes(taken)).containsExactly(ObstacleCode.HELD);
        assertThat(free).isInstanceOf(BookingOutcome.Done.class);
        assertThat(moved.start()).isEqualTo(TEN.plus(QUARTER));
        assertThat(openings.bookings().holds(List.of(hold.id()))).isEmpty();
        assertThat(rows(hold)).isZero();
    }

    @Test
    void aLongerVisitFromTheSameStartHoldsTheRest() {
        Appointment appointment = clinic.book(service, contact, MONDAY + "T10:00");
        Duration longer = Duration.ofMinutes(90);
        Hold hold = openings.bookings()
                .hold(
                        ADMIN,
                        new NewHold(
                                Optional.of(service),
                                Optional.of(longer),
                                Optional.empty(),
                                TEN,
                                Optional.of(appointment.id()),
                                Optional.empty()))
                .orThrow();

        int rows = rows(hold);
        BookingOutcome<Appointment> taken = book(berlin(MONDAY + "T11:15"));
        Appointment moved = openings.bookings()
                .reschedule(
                        ADMIN,
                        AppointmentMove.to(appointment.id(), TEN)
                                .withDuration(Optional.of(longer))
                                .withHold(hold.id()))
                .orThrow();

        assertThat(rows).isEqualTo(1);
        assertThat(BookingsTest.codes(taken)).containsExactly(ObstacleCode.HELD);
        assertThat(moved.duration()).isEqualTo(longer);
    }

    @Test
    void aHoldAroundTheOwnTimeHoldsBothSides() {
        Appointment appointment = clinic.book(service, contact, MONDAY + "T10:00");
        UUID longService = clinic.service(withStep(minutes(120), QUARTER), doctor);
        NewHold request = new NewHold(
                Optional.of(longService),
                Optional.empty(),
                Optional.empty(),
                berlin(MONDAY + "T09:30"),
                Optional.of(appointment.id()),
                Optional.empty());
        Hold hold = openings.bookings().hold(ADMIN, request).orThrow();

        assertThat(rows(hold)).isEqualTo(2);
        assertThat(BookingsTest.codes(book(berlin(MONDAY + "T09:00")))).contains(ObstacleCode.HELD);
        assertThat(BookingsTest.codes(book(berlin(MONDAY + "T11:15")))).contains(ObstacleCode.HELD);
        openings.bookings().release(ADMIN, hold.id(), Optional.empty()).orThrow();
        assertThat(rows(hold)).isZero();
        assertThat(book(berlin(MONDAY + "T09:00"))).isInstanceOf(BookingOutcome.Done.class);
    }

    @Test
    void aHoldInsideTheOwnTimeTakesNothingAndIsReleasedAndUsedLikeOthers() {
        Appointment appointment = clinic.book(service, contact, MONDAY + "T10:00");
        NewHold inside = NewHold.forMove(appointment.id(), TEN);
        Hold released = openings.bookings().hold(ADMIN, inside).orThrow();
        Hold used = openings.bookings().hold(ADMIN, inside).orThrow();

        assertThat(rows(used)).isZero();
        assertThat(openings.bookings().holds(List.of(used.id()))).containsOnlyKeys(used.id());
        assertThat(openings.bookings()
                        .release(ADMIN, released.id(), Optional.empty())
                        .orThrow())
                .isEqualTo(released.id());
        assertThat(Problems.paths(openings.bookings().release(ADMIN, released.id(), Optional.empty())))
                .containsExactly("NOT_FOUND id");
        assertThat(move(appointment, TEN, used).orThrow().version()).isEqualTo(2);
        assertThat(openings.bookings().holds(List.of(used.id()))).isEmpty();
    }

    @Test
    void anExpiredHoldHoldsNothing() {
        Appointment appointment = clinic.book(service, contact, MONDAY + "T10:00");
        Hold hold = openings.bookings()
                .hold(ADMIN, NewHold.forMove(appointment.id(), TEN.plus(QUARTER)))
                .orThrow();

        clock.advance(Duration.ofMinutes(5));

        assertThat(Problems.paths(openings.bookings().release(ADMIN, hold.id(), Optional.empty())))
                .containsExactly("NOT_FOUND id");
        book(berlin(MONDAY + "T11:00")).orThrow();
        BookingOutcome<Appointment> late = move(appointment, TEN.plus(QUARTER), hold);
        assertThat(late.problems())
                .extracting(it -> it.code() + " " + it.path())
                .containsExactly("HOLD_EXPIRED [holdId]");
    }

    @Test
    void theOwnTimeThatIsGivenBackIsNotHeldAnyMore() {
        Appointment appointment = clinic.book(service, contact, MONDAY + "T10:00");
        Hold hold = openings.bookings()
                .hold(ADMIN, NewHold.forMove(appointment.id(), TEN.plus(QUARTER)))
                .orThrow();
        Appointment elsewhere = openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(appointment.id(), berlin(MONDAY + "T14:00")))
                .orThrow();

        book(TEN).orThrow();

        assertThat(BookingsTest.codes(move(elsewhere, TEN.plus(QUARTER), hold))).containsExactly(ObstacleCode.BOOKED);
        assertThat(DoubleBookings.in(dataSource)).isEmpty();
    }

    @Test
    void anotherPatientCannotBookWithTheHoldOfAMove() {
        Appointment appointment = clinic.book(service, contact, MONDAY + "T10:00");
        Hold hold = openings.bookings()
                .hold(ADMIN, NewHold.forMove(appointment.id(), TEN.plus(QUARTER)))
                .orThrow();

        BookingOutcome<Appointment> booked = openings.bookings()
                .book(
                        ADMIN,
                        NewAppointment.ofService(service, other, TEN.plus(QUARTER))
                                .withHold(hold.id()));

        assertThat(BookingsTest.codes(booked)).containsExactly(ObstacleCode.BOOKED);
    }

    @Test
    void theStaffOfTheAppointmentIsHeldAlsoIfOthersComeFirst() {
        UUID second = clinic.nineToFive("Dr. Zoe");
        UUID shared = clinic.service(minutes(60), doctor, second);
        Appointment appointment = openings.bookings()
                .book(ADMIN, NewAppointment.ofService(shared, contact, TEN).withStaff(List.of(second)))
                .orThrow();

        Hold hold = openings.bookings()
                .hold(ADMIN, NewHold.forMove(appointment.id(), berlin(MONDAY + "T14:00")))
                .orThrow();

        assertThat(hold.staffIds()).containsExactly(second);
    }

    @Test
    void unknownAppointmentsAreNotFound() {
        assertThat(openings.bookings()
                        .hold(ADMIN, NewHold.forMove(UUID.randomUUID(), TEN))
                        .problems())
                .extracting(it -> it.code() + " " + it.path())
                .containsExactly("NOT_FOUND [reschedulingId]");
    }

    @Test
    void holdsAndMovesOfOneAppointmentAtOnceLeaveNoOverlap() {
        Appointment appointment = clinic.book(service, contact, MONDAY + "T10:00");

        List<BookingOutcome<?>> outcomes = ConcurrentCallers.<BookingOutcome<?>>run(
                24,
                8,
                i -> i % 2 == 0
                        ? openings.bookings().hold(ADMIN, NewHold.forMove(appointment.id(), quarter(i % 12)))
                        : openings.bookings().reschedule(ADMIN, AppointmentMove.to(appointment.id(), quarter(i % 12))));

        assertThat(outcomes).hasSize(24);
        assertThat(DoubleBookings.in(dataSource)).isEmpty();
        assertThat(overlappingRows()).isZero();
    }

    @Test
    void inRandomPracticesEveryListedStartCanBeHeldAndThenMovedTo() {
        int overlapping = 0;
        for (long seed = 1; seed <= 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            UUID randomService = randomService(random);
            SlotQuery query = day(randomService, MONDAY);
            for (AvailableSlot slot : listed(query)) {
                if (random.nextInt(4) == 0) {
                    openings.bookings().book(ADMIN, NewAppointment.ofService(randomService, other, slot.start()));
                }
            }
            List<AvailableSlot> free = listed(query);
            if (free.isEmpty()) {
                continue;
            }
            Appointment moving = openings.bookings()
                    .book(
                            ADMIN,
                            NewAppointment.ofService(
                                    randomService,
                                    contact,
                                    free.get(random.nextInt(free.size())).start()))
                    .orThrow();
            for (AvailableSlot slot : listed(query.withRescheduling(moving.id()))) {
                Hold hold = openings.bookings()
                        .hold(ADMIN, NewHold.forMove(moving.id(), slot.start()))
                        .orThrow();
                assertThat(overlappingRows()).isZero();
                overlapping += hold.time().overlaps(moving.time()) ? 1 : 0;
                moving = move(moving, slot.start(), hold).orThrow();
                assertThat(moving.start()).isEqualTo(slot.start());
                assertThat(moving.time()).isEqualTo(hold.time());
            }
        }
        assertThat(overlapping).isGreaterThan(20);
        assertThat(DoubleBookings.in(dataSource)).isEmpty();
    }

    private UUID randomService(SplittableRandom random) {
        List<UUID> staff = Stream.of("A", "B", "C")
                .limit(random.nextInt(1, 4))
                .map(clinic::nineToFive)
                .toList();
        List<ResourceRequirement> rooms = random.nextBoolean()
                ? List.of(new ResourceRequirement(1, List.of(clinic.room("Room A"), clinic.room("Room B"))))
                : List.of();
        BookingRules rules = withBuffers(15 * random.nextInt(1, 6), 5 * random.nextInt(4), 5 * random.nextInt(4));
        return clinic.service(withStep(rules, QUARTER), staff, random.nextInt(1, Math.min(2, staff.size()) + 1), rooms);
    }

    private List<AvailableSlot> listed(SlotQuery query) {
        return openings.slots().find(query, PageRequest.first(1000)).orThrow().items();
    }

    private static Instant quarter(int number) {
        return berlin(MONDAY + "T09:00").plus(QUARTER.multipliedBy(number));
    }

    private BookingOutcome<Appointment> book(Instant start) {
        return openings.bookings().book(ADMIN, NewAppointment.ofService(service, other, start));
    }

    private BookingOutcome<Appointment> move(Appointment appointment, Instant start, Hold hold) {
        return openings.bookings()
                .reschedule(ADMIN, AppointmentMove.to(appointment.id(), start).withHold(hold.id()));
    }

    private int rows(Hold hold) {
        return DSL.using(dataSource, Databases.dialect(dataSource))
                .fetchCount(OCCUPANCY, OCCUPANCY.HOLD_ID.eq(hold.id()));
    }

    /** Pairs of rows of one bookable that overlap, whatever they belong to: no database has any. */
    private int overlappingRows() {
        var one = OCCUPANCY.as("one");
        var two = OCCUPANCY.as("two");
        return DSL.using(dataSource, Databases.dialect(dataSource))
                .fetchCount(DSL.select(one.ID)
                        .from(one)
                        .join(two)
                        .on(one.BOOKABLE_ID.eq(two.BOOKABLE_ID), one.ID.ne(two.ID))
                        .where(one.BUSY_FROM.lt(two.BUSY_TO), two.BUSY_FROM.lt(one.BUSY_TO)));
    }
}
