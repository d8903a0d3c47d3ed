package dev.openings.jooq.schedules;

import static dev.openings.jooq.testing.Clinic.berlin;
import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Reservation;
import dev.openings.availability.TimeWindow;
import dev.openings.jooq.Openings;
import dev.openings.jooq.booking.BookingOutcome;
import dev.openings.jooq.booking.NewAppointment;
import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.changes.CalendarChanges;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.services.NewService;
import dev.openings.jooq.services.ServiceChange;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.ConcurrentCallers;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.jooq.testing.Problems;
import dev.openings.slots.ObstacleCode;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reserved windows, hours of services, and their release, on the database. */
class ReservedHoursTest extends DatabaseTest {
    private static final String MONDAY = "2026-11-30";

    // NullAway does not know that createPractice() runs first.
    @SuppressWarnings("NullAway.Init")
    private Clinic clinic;

    @SuppressWarnings("NullAway.Init")
    private UUID ada;

    @SuppressWarnings("NullAway.Init")
    private UUID acute;

    @SuppressWarnings("NullAway.Init")
    private UUID checkup;

    @BeforeEach
    void createPractice() {
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        clinic = new Clinic(openings);
        ada = clinic.nineToFive("Dr. Ada");
        acute = clinic.service(minutes(60), ada);
        checkup = clinic.service(minutes(60), ada);
    }

    private static WeeklyHoursEntry mondays(TimeWindow window) {
        return WeeklyHoursEntry.of(Set.of(DayOfWeek.MONDAY), window);
    }

    private Reservation forAcute() {
        return Reservation.of(acute.toString());
    }

    /** From 8 to 9 for acute visits until noon of the day before, from 9 to 11 for all. */
    private void reserveTheFirstHour() {
        openings.schedules()
                .setWorkingHours(
                        ADMIN,
                        ada,
                        List.of(
                                mondays(TimeWindow.of("08:00", "09:00")
                                        .reservedFor(forAcute().releasedBefore(PeriodDuration.parse("PT20H")))),
                                mondays(TimeWindow.of("09:00", "11:00"))))
                .orThrow();
    }

    @Test
    void aReservedWindowIsOfferedToItsServicesOnlyUntilItIsReleased() {
        reserveTheFirstHour();

        assertThat(clinic.starts(Clinic.day(acute, MONDAY)))
                .containsExactly("2026-11-30T08:00", "2026-11-30T09:00", "2026-11-30T10:00");
        assertThat(clinic.starts(Clinic.day(checkup, MONDAY))).containsExactly("2026-11-30T09:00", "2026-11-30T10:00");
        assertThat(obstacles(checkup, "2026-11-30T08:00")).containsExactly(ObstacleCode.RESERVED);
        clock.set(Instant.parse("2026-11-29T10:59:59Z"));
        assertThat(clinic.starts(Clinic.day(checkup, MONDAY))).containsExactly("2026-11-30T09:00", "2026-11-30T10:00");
        clock.set(Instant.parse("2026-11-29T11:00:00Z"));
        assertThat(clinic.starts(Clinic.day(checkup, MONDAY)))
                .containsExactly("2026-11-30T08:00", "2026-11-30T09:00", "2026-11-30T10:00");
        assertThat(clinic.book(checkup, clinic.contact(), "2026-11-30T08:00")
                        .time()
                        .start())
                .isEqualTo(berlin("2026-11-30T08:00"));
    }

    @Test
    void aVisitWithoutAServiceSeesOnlyTimeForAll() {
        reserveTheFirstHour();
        SlotQuery query = SlotQuery.ofDuration(
                        java.time.Duration.ofMinutes(60), berlin("2026-11-30T00:00"), berlin("2026-11-30T23:59"))
                .withStaff(List.of(ada));

        assertThat(clinic.starts(query)).containsExactly("2026-11-30T09:00", "2026-11-30T10:00");
    }

    @Test
    void staffMayOverruleAReservation() {
        reserveTheFirstHour();
        NewAppointment input = NewAppointment.ofService(checkup, clinic.contact(), berlin("2026-11-30T08:00"));

        assertThat(openings.bookings().book(ADMIN, input)).isInstanceOf(BookingOutcome.Unavailable.class);
        assertThat(openings.bookings().book(ADMIN, input.overruling(Set.of(ObstacleCode.RESERVED))))
                .isInstanceOf(BookingOutcome.Done.class);
    }

    /** Two servers, one contended start, at the second of the release and at the second before it. */
    @Test
    void atTheSecondOfTheReleaseOfferedIsBookableOnBothServers() {
        reserveTheFirstHour();
        UUID contact = clinic.contact();
        try (Openings other = Openings.on(dataSource, options())) {
            List<Openings> servers = List.of(openings, other);
            NewAppointment input = NewAppointment.ofService(checkup, contact, berlin("2026-11-30T08:00"));

            clock.set(Instant.parse("2026-11-29T10:59:59Z"));
            assertThat(ConcurrentCallers.run(
                            16,
                            16,
                            i -> servers.get(i % 2).bookings().book(ADMIN, input) instanceof BookingOutcome.Done))
                    .doesNotContain(true);
            clock.set(Instant.parse("2026-11-29T11:00:00Z"));
            assertThat(ConcurrentCallers.run(
                            16,
                            16,
                            i -> servers.get(i % 2).bookings().book(ADMIN, input) instanceof BookingOutcome.Done))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void listenersHearOfAReleaseOnce() {
        reserveTheFirstHour();
        List<CalendarChange> heard = new ArrayList<>();
        try (Openings server = Openings.on(dataSource, options())) {
            CalendarChanges.Subscription subscription = server.changes().subscribe(change -> {
                if (change.bookableIds().contains(ada)) {
                    heard.add(change);
                }
            });
            clock.set(Instant.parse("2026-11-29T10:59:59Z"));
            server.schedules().announceReleases();
            assertThat(heard).isEmpty();

            clock.set(Instant.parse("2026-11-29T11:00:00Z"));
            server.schedules().announceReleases();
            server.schedules().announceReleases();

            assertThat(heard).hasSize(1);
            subscription.close();
        }
    }

    @Test
    void availableHoursNameTheirReservation() {
        reserveTheFirstHour();
        Interval morning = new Interval(berlin("2026-11-30T00:00"), berlin("2026-11-30T12:00"));

        assertThat(openings.schedules().available(List.of(ada), morning).get(ada))
                .containsExactly(
                        new AvailablePeriod(
                                new Interval(berlin("2026-11-30T08:00"), berlin("2026-11-30T09:00")),
                                Set.of(acute),
                                Optional.of(berlin("2026-11-29T12:00"))),
                        new AvailablePeriod(
                                new Interval(berlin("2026-11-30T09:00"), berlin("2026-11-30T11:00")),
                                Set.of(),
                                Optional.empty()));
    }

    @Test
    void anOverrideKeepsItsReservations() {
        TimeWindow reserved = TimeWindow.of("08:00", "10:00").reservedFor(forAcute());

        openings.schedules()
                .setDateOverride(ADMIN, ada, LocalDate.parse(MONDAY), Optional.of(List.of(reserved)), Optional.empty())
                .orThrow();

        assertThat(clinic.starts(Clinic.day(acute, MONDAY))).containsExactly("2026-11-30T08:00", "2026-11-30T09:00");
        assertThat(clinic.starts(Clinic.day(checkup, MONDAY))).isEmpty();
        LocalDate date = LocalDate.parse(MONDAY);
        assertThat(openings.schedules()
                        .dateOverrides(List.of(ada), date, date.plusDays(1))
                        .get(ada))
                .containsExactly(new DateOverrideEntry(date, List.of(reserved), Optional.empty()));
    }

    @Test
    void aServiceIsOfferedInItsOwnHoursOnly() {
        WeeklyHoursEntry afternoon = new WeeklyHoursEntry(
                Set.of(DayOfWeek.MONDAY),
                TimeWindow.of("14:00", "16:00"),
                Optional.of(LocalDate.parse(MONDAY)),
                Optional.empty());
        UUID vaccination = openings.services()
                .create(
                        ADMIN,
                        NewService.of("Vaccination", minutes(60), List.of(ada)).withHours(List.of(afternoon)))
                .orThrow()
                .id();

        assertThat(clinic.starts(Clinic.day(vaccination, MONDAY)))
                .containsExactly("2026-11-30T14:00", "2026-11-30T15:00");
        assertThat(obstacles(vaccination, "2026-11-30T10:00")).containsExactly(ObstacleCode.OUTSIDE_WORKING_HOURS);
        assertThat(openings.services().byIds(List.of(vaccination)).values())
                .extracting(it -> it.hours())
                .containsExactly(List.of(afternoon));
        openings.services()
                .update(ADMIN, ServiceChange.of(vaccination).withHours(Patch.clear()))
                .orThrow();
        assertThat(clinic.starts(Clinic.day(vaccination, MONDAY))).hasSize(8);
    }

    @Test
    void windowsAreReservedForKnownServicesOfTheirOwner() {
        UUID others = clinic.service(minutes(60), clinic.nineToFive("Dr. Bo"));
        TimeWindow window = TimeWindow.of("08:00", "09:00");

        Outcome<ChangedHours> week = openings.schedules()
                .setWorkingHours(
                        ADMIN,
                        ada,
                        List.of(
                                mondays(window.reservedFor(
                                        Reservation.of(UUID.randomUUID().toString()))),
                                mondays(window.reservedFor(Reservation.of("acute"))),
                                mondays(window.reservedFor(Reservation.of(others.toString())))));
        Outcome<ChangedHours> date = openings.schedules()
                .setDateOverride(
                        ADMIN,
                        ada,
                        LocalDate.parse(MONDAY),
                        Optional.of(List.of(window.reservedFor(Reservation.of(others.toString())))),
                        Optional.empty());
        Outcome<ChangedHours> tooLong = openings.schedules()
                .setWorkingHours(
                        ADMIN,
                        ada,
                        List.of(mondays(window.reservedFor(forAcute().releasedBefore(PeriodDuration.ofDays(367))))));

        assertThat(Problems.paths(week))
                .containsExactly(
                        "NOT_FOUND hours.0.serviceIds", "NOT_FOUND hours.1.serviceIds", "INVALID hours.2.serviceIds");
        assertThat(Problems.paths(date)).containsExactly("INVALID windows.0.serviceIds");
        assertThat(Problems.paths(tooLong)).containsExactly("INVALID hours.0.releaseBefore");
        assertThat(clinic.starts(Clinic.day(acute, MONDAY))).hasSize(8);
    }

    @Test
    void hoursOfAServiceAreReservedForNobody() {
        assertThat(Problems.paths(openings.services()
                        .update(
                                ADMIN,
                                ServiceChange.of(acute)
                                        .withHours(Patch.set(List.of(mondays(
                                                TimeWindow.of("08:00", "09:00").reservedFor(forAcute()))))))))
                .containsExactly("INVALID hours.0.serviceIds");
    }

    @Test
    void visitsThatAChangeOfHoursLeavesOutsideAreListedAndStay() {
        UUID contact = clinic.contact();
        UUID early = clinic.book(checkup, contact, "2026-11-30T09:00").id();
        UUID late = clinic.book(checkup, contact, "2026-11-30T16:00").id();
        UUID later = clinic.book(checkup, contact, "2026-12-01T16:00").id();
        LocalDate monday = LocalDate.parse(MONDAY);

        ChangedHours date = openings.schedules()
                .setDateOverride(
                        ADMIN, ada, monday, Optional.of(List.of(TimeWindow.of("10:00", "17:00"))), Optional.empty())
                .orThrow();
        ChangedHours week = openings.schedules()
                .setWorkingHours(
                        ADMIN,
                        ada,
                        List.of(WeeklyHoursEntry.of(
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), TimeWindow.of("09:00", "12:00"))))
                .orThrow();
        ChangedHours removed = openings.schedules()
                .setDateOverride(ADMIN, ada, monday, Optional.empty(), Optional.empty())
                .orThrow();

        assertThat(date.outsideIds()).containsExactly(early);
        assertThat(week.outsideIds()).containsExactly(later);
        assertThat(removed.outsideIds()).containsExactly(late);
        assertThat(openings.appointments().byIds(List.of(early, late, later))).hasSize(3);
    }

    private List<ObstacleCode> obstacles(UUID service, String start) {
        return openings.slots().explain(Clinic.day(service, MONDAY), berlin(start)).orThrow().candidates().stream()
                .flatMap(it -> it.obstacles().stream())
                .map(it -> it.code())
                .toList();
    }
}
