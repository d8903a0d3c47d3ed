package dev.openings.jooq.outside;

import static dev.openings.jooq.testing.Clinic.berlin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.slots.AvailableSlot;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.slots.ObstacleCode;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideCalendarsTest extends DatabaseTest {
    private static final String DAY = "2026-11-30";
    private static final Interval NOON = Interval.of(berlin(DAY + "T12:00"), Duration.ofHours(1));
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final OutsideChoices KEEP = new OutsideChoices(true, true, WhenStale.KEEP);
    private static final OutsideChoices CLOSE = new OutsideChoices(true, true, WhenStale.CLOSE);

    @AfterEach
    void resetClock() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
    }

    private static Reading.Filled filled(Interval... busy) {
        return new Reading.Filled(
                IntervalSet.of(busy), new CacheValidators(Optional.of("\"1\""), Optional.empty(), Optional.empty()));
    }

    private OutsideCalendar add(UUID owner, OutsideChoices choices, Interval... busy) {
        return openings.outsideCalendars()
                .add(ADMIN, input(owner, choices), filled(busy))
                .orThrow();
    }

    private static NewOutsideCalendar input(UUID owner, OutsideChoices choices) {
        return new NewOutsideCalendar(
                owner,
                "Private",
                OutsideCalendarKind.ICS,
                "calendar.example",
                new SealedAddress("sealed", Optional.empty()),
                choices);
    }

    private OutsideSource source(OutsideCalendar calendar) {
        return openings.outsideCalendars().source(ADMIN, calendar.id()).orThrow();
    }

    private List<String> starts(UUID service) {
        return new Clinic(openings).starts(Clinic.day(service, DAY));
    }

    @Test
    void itsTimeIsNeitherOfferedNorBookedNorHeld() {
        Clinic clinic = new Clinic(openings);
        UUID ada = clinic.nineToFive("Dr. Ada");
        UUID service = clinic.service(Clinic.minutes(60), ada);
        List<String> before = starts(service);
        add(ada, KEEP, NOON);

        List<String> after = starts(service);
        BookingOutcome<Appointment> booked =
                openings.bookings().book(ADMIN, NewAppointment.ofService(service, clinic.contact(), NOON.start()));

        assertThat(before).contains(DAY + "T12:00");
        assertThat(after).hasSize(before.size() - 1).doesNotContain(DAY + "T12:00");
        assertThat(booked).isInstanceOf(BookingOutcome.Unavailable.class);
        assertThat(openings.slots()
                        .explain(Clinic.day(service, DAY), NOON.start())
                        .orThrow()
                        .candidates()
                        .getFirst()
                        .obstacles())
                .extracting(it -> it.code())
                .containsExactly(ObstacleCode.BUSY_ELSEWHERE);
    }

    @Test
    void buffersDoNotReachIntoItAndLimitsIgnoreIt() {
        Clinic clinic = new Clinic(openings);
        UUID ada = clinic.nineToFive("Dr. Buffer");
        UUID service = clinic.service(Clinic.withBuffers(60, 15, 15).withMaxPerDay(Optional.of(1)), ada);
        add(ada, KEEP, NOON);

        assertThat(starts(service)).contains(DAY + "T10:00", DAY + "T14:00");
        assertThat(starts(service)).doesNotContain(DAY + "T11:00", DAY + "T12:00", DAY + "T13:00");
    }

    @Test
    void staffMayOverruleIt() {
        Clinic clinic = new Clinic(openings);
        UUID ada = clinic.nineToFive("Dr. Judge");
        UUID service = clinic.service(Clinic.minutes(60), ada);
        OutsideCalendar calendar = add(ada, KEEP, NOON);

        Appointment booked = openings.bookings()
                .book(
                        ADMIN,
                        NewAppointment.ofService(service, clinic.contact(), NOON.start())
                                .overruling(Set.of(ObstacleCode.BUSY_ELSEWHERE)))
                .orThrow();

        assertThat(openings.outsideCalendars().clashes(ADMIN, NOON))
                .filteredOn(it -> it.calendarId().equals(calendar.id()))
                .containsExactly(new Clash(booked.id(), calendar.id(), NOON));
    }

    @Test
    void removingItRestoresTheSlots() {
        Clinic clinic = new Clinic(openings);
        UUID ada = clinic.nineToFive("Dr. Restored");
        UUID service = clinic.service(Clinic.minutes(45), ada);
        SlotQuery query = Clinic.day(service, DAY);
        List<AvailableSlot> before =
                openings.slots().find(query, PageRequest.first(1000)).orThrow().items();
        OutsideCalendar calendar = add(ada, KEEP, NOON, Interval.of(berlin(DAY + "T09:10"), Duration.ofMinutes(3)));
        List<AvailableSlot> during =
                openings.slots().find(query, PageRequest.first(1000)).orThrow().items();
        openings.outsideCalendars().remove(ADMIN, calendar.id(), Optional.of(1)).orThrow();

        assertThat(during).isNotEqualTo(before);
        assertThat(openings.slots()
                        .find(query, PageRequest.first(1000))
                        .orThrow()
                        .items())
                .isEqualTo(before);
        assertThat(openings.outsideCalendars().byIds(List.of(calendar.id()))).isEmpty();
    }

    /** The invariant with outside calendars: what is offered can be booked, and nothing else. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsOfferedCanBeBooked(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Clinic clinic = new Clinic(openings);
        List<UUID> staff = List.of(clinic.nineToFive("Dr. Ada"), clinic.nineToFive("Dr. Bo"));
        UUID service = clinic.service(
                Clinic.withBuffers(30, 5 * random.nextInt(3), 5 * random.nextInt(3)), staff, 1, List.of());
        for (UUID each : staff) {
            List<Interval> busy = new ArrayList<>();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                busy.add(Interval.of(
                        berlin(DAY + "T08:00").plus(Duration.ofMinutes(random.nextInt(600))),
                        Duration.ofMinutes(random.nextInt(1, 120))));
            }
            add(each, random.nextInt(4) == 0 ? CLOSE : KEEP, busy.toArray(Interval[]::new));
        }
        UUID contact = clinic.contact();
        SlotQuery query = Clinic.day(service, DAY);
        TreeSet<Instant> offered = openings.slots().find(query, PageRequest.first(1000)).orThrow().items().stream()
                .map(AvailableSlot::start)
                .collect(Collectors.toCollection(TreeSet::new));

        for (Instant start = berlin(DAY + "T08:00");
                start.isBefore(berlin(DAY + "T18:00"));
                start = start.plus(Duration.ofMinutes(5))) {
            BookingOutcome<Appointment> outcome =
                    openings.bookings().book(ADMIN, NewAppointment.ofService(service, contact, start));
            assertThat(outcome instanceof BookingOutcome.Done)
                    .as("%s of %s", start, offered)
                    .isEqualTo(offered.contains(start));
            if (outcome instanceof BookingOutcome.Done<Appointment>(Appointment booked)) {
                openings.bookings()
                        .cancel(ADMIN, booked.id(), Optional.empty(), Optional.empty())
                        .orThrow();
            }
        }
    }

    @Test
    void aVisitStaysAndClashesOnceAnEventOverlapsIt() {
        Clinic clinic = new Clinic(openings);
        UUID ada = clinic.nineToFive("Dr. Clash");
        UUID service = clinic.service(Clinic.minutes(60), ada);
        OutsideCalendar calendar = add(ada, KEEP);
        Appointment visit = clinic.book(service, clinic.contact(), DAY + "T12:00");

        openings.outsideCalendars()
                .record(ADMIN, source(calendar), filled(NOON))
                .orThrow();
        openings.outsideCalendars()
                .record(
                        ADMIN,
                        source(calendar),
                        filled(NOON, Interval.of(NOON.start().minusSeconds(60), NOON.end())))
                .orThrow();

        assertThat(openings.outsideCalendars().clashes(ADMIN, NOON))
                .filteredOn(it -> it.calendarId().equals(calendar.id()))
                .extracting(Clash::appointmentId)
                .containsExactly(visit.id());
        assertThat(openings.outsideCalendars().clashes(new Actor.Staff(ada, false), NOON))
                .hasSize(1);
        assertThat(openings.outsideCalendars().clashes(new Actor.Staff(clinic.nineToFive("Dr. Other"), false), NOON))
                .isEmpty();
        assertThat(events("APPOINTMENT_CLASHES", visit.id())).isEqualTo(1);
        assertThat(openings.appointments().byIds(List.of(visit.id())).get(visit.id()))
                .isEqualTo(visit);
    }

    private int events(String kind, UUID subject) {
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement("select count(*) from event where kind = ? and subject_id = ?")) {
            statement.setString(1, kind);
            statement.setObject(2, subject);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void anUnchangedCalendarWritesNoTimeAndNoEvent() {
        Clinic clinic = new Clinic(openings);
        OutsideCalendar calendar = add(clinic.nineToFive("Dr. Same"), KEEP, NOON);
        clock.advance(Duration.ofMinutes(5));
        openings.outsideCalendars()
                .record(ADMIN, source(calendar), new Reading.Unchanged())
                .orThrow();
        openings.outsideCalendars()
                .record(ADMIN, source(calendar), filled(NOON))
                .orThrow();

        assertThat(events("OUTSIDE_BUSY_CHANGED", calendar.id())).isEqualTo(1);
        assertThat(busy(calendar)).isEqualTo(IntervalSet.of(NOON));
    }

    private IntervalSet busy(OutsideCalendar calendar) {
        return Objects.requireNonNull(openings.outsideCalendars()
                .busy(List.of(calendar.id()), Interval.of(berlin(DAY + "T00:00"), Duration.ofDays(1)))
                .get(calendar.id()));
    }

    private OutsideCalendar fail(OutsideCalendar calendar) {
        return openings.outsideCalendars()
                .record(ADMIN, source(calendar), new Reading.Failed("The server answered HTTP 500."))
                .orThrow();
    }

    @Test
    void failuresKeepTheLastGoodStateUntilItIsStale() {
        Clinic clinic = new Clinic(openings);
        UUID ada = clinic.nineToFive("Dr. Kept");
        UUID service = clinic.service(Clinic.minutes(60), ada);
        OutsideCalendar calendar = add(ada, KEEP, NOON);
        List<String> offered = starts(service);

        assertThat(calendar.status()).isEqualTo(OutsideStatus.FRESH);
        clock.advance(Duration.ofMinutes(10));
        assertThat(fail(calendar).status()).isEqualTo(OutsideStatus.FRESH);
        assertThat(fail(calendar).status()).isEqualTo(OutsideStatus.FAILING);
        clock.advance(Duration.ofMinutes(50).minusSeconds(1));
        assertThat(fail(calendar).status()).isEqualTo(OutsideStatus.FAILING);
        clock.advance(Duration.ofSeconds(1));
        OutsideCalendar stale = fail(calendar);

        assertThat(stale.status()).isEqualTo(OutsideStatus.STALE);
        assertThat(stale.lastError()).contains("The server answered HTTP 500.");
        assertThat(busy(calendar)).isEqualTo(IntervalSet.of(NOON));
        assertThat(starts(service)).isEqualTo(offered);
        assertThat(openings.outsideCalendars()
                        .record(ADMIN, source(calendar), new Reading.Unchanged())
                        .orThrow()
                        .status())
                .isEqualTo(OutsideStatus.FRESH);
    }

    @Test
    void aCalendarThatClosesOffersNothingOnceItIsStale() {
        Clinic clinic = new Clinic(openings);
        UUID ada = clinic.nineToFive("Dr. Closed");
        UUID service = clinic.service(Clinic.minutes(60), ada);
        add(ada, CLOSE, NOON);
        List<String> fresh = starts(service);
        clock.advance(Duration.ofHours(1).minusSeconds(1));
        List<String> lastSecond = starts(service);
        clock.advance(Duration.ofSeconds(1));

        assertThat(lastSecond).isEqualTo(fresh).isNotEmpty();
        assertThat(starts(service)).isEmpty();
        assertThat(openings.bookings()
                        .book(ADMIN, NewAppointment.ofService(service, clinic.contact(), berlin(DAY + "T09:00"))))
                .isInstanceOf(BookingOutcome.Unavailable.class);
    }

    @Test
    void oneReaderAtATimeHasACalendarUntilItsLeaseEnds() {
        Clinic clinic = new Clinic(openings);
        clock.set(Instant.parse("2026-11-26T08:00:00Z"));
        // Calendars of other tests are due, too.
        drain("drain");
        OutsideCalendar calendar = add(clinic.nineToFive("Dr. Leased"), KEEP, NOON);
        clock.advance(Duration.ofMinutes(6));

        List<OutsideSource> first = ofCalendar(openings.outsideCalendars().claim("a", 100, LEASE), calendar);
        List<OutsideSource> second = ofCalendar(openings.outsideCalendars().claim("b", 100, LEASE), calendar);
        clock.advance(LEASE);
        List<OutsideSource> third = ofCalendar(openings.outsideCalendars().claim("b", 100, LEASE), calendar);

        assertThat(first).hasSize(1);
        assertThat(first.getFirst().validators().etag()).contains("\"1\"");
        assertThat(second).isEmpty();
        assertThat(third).hasSize(1);
        assertThat(openings.outsideCalendars().record("a", first.getFirst(), filled()))
                .isFalse();
        assertThat(busy(calendar)).isEqualTo(IntervalSet.of(NOON));
        assertThat(openings.outsideCalendars().record("b", third.getFirst(), new Reading.Unchanged()))
                .isTrue();
        assertThat(ofCalendar(openings.outsideCalendars().claim("a", 100, LEASE), calendar))
                .isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(ofCalendar(openings.outsideCalendars().claim("a", 100, LEASE), calendar))
                .as("after a day it is read whole, because the days ahead have moved on")
                .allMatch(it -> it.validators().equals(CacheValidators.NONE))
                .hasSize(1);
    }

    private void drain(String holder) {
        openings.outsideCalendars()
                .claim(holder, 1_000, LEASE)
                .forEach(it -> openings.outsideCalendars().record(holder, it, new Reading.Unchanged()));
    }

    private static List<OutsideSource> ofCalendar(List<OutsideSource> claimed, OutsideCalendar calendar) {
        return claimed.stream().filter(it -> it.id().equals(calendar.id())).toList();
    }

    @Test
    void aResultForAnEarlierVersionIsNotRecorded() {
        Clinic clinic = new Clinic(openings);
        OutsideCalendar calendar = add(clinic.nineToFive("Dr. Moved"), KEEP, NOON);
        OutsideSource before = source(calendar);
        openings.outsideCalendars()
                .update(
                        ADMIN,
                        new OutsideCalendarChange(
                                calendar.id(), Patch.set("Other"), Optional.empty(), Optional.empty(), Optional.of(1)),
                        Optional.empty())
                .orThrow();

        assertThat(codes(openings.outsideCalendars().record(ADMIN, before, filled())))
                .containsExactly(ProblemCode.NOT_FOUND);
        assertThat(busy(calendar)).isEqualTo(IntervalSet.of(NOON));
    }

    private static List<ProblemCode> codes(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(List<Problem> problems)
                ? problems.stream().map(Problem::code).toList()
                : List.of();
    }

    @Test
    void staffChangeOnlyTheirOwn() {
        Clinic clinic = new Clinic(openings);
        UUID ada = clinic.nineToFive("Dr. Own");
        Actor self = new Actor.Staff(ada, false);
        Actor other = new Actor.Staff(clinic.nineToFive("Dr. Colleague"), false);
        OutsideCalendar calendar = openings.outsideCalendars()
                .add(self, input(ada, KEEP), filled(NOON))
                .orThrow();

        assertThat(codes(openings.outsideCalendars().add(other, input(ada, KEEP), filled())))
                .containsExactly(ProblemCode.FORBIDDEN);
        assertThat(codes(openings.outsideCalendars().remove(other, calendar.id(), Optional.empty())))
                .containsExactly(ProblemCode.NOT_FOUND);
        assertThat(codes(openings.outsideCalendars().source(other, calendar.id())))
                .containsExactly(ProblemCode.NOT_FOUND);
        assertThat(openings.outsideCalendars().ofOwners(List.of(ada)).get(ada)).containsExactly(calendar);
        assertThat(codes(openings.outsideCalendars().remove(self, calendar.id(), Optional.of(7))))
                .containsExactly(ProblemCode.STALE);
    }
}
