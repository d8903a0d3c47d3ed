package dev.openings.booking;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.availability.WeeklyHours;
import dev.openings.slots.Assignment;
import dev.openings.slots.Bookable;
import dev.openings.slots.Obstacle;
import dev.openings.slots.ObstacleCode;
import dev.openings.slots.Requirement;
import dev.openings.slots.SlotRules;
import dev.openings.slots.Team;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-03-02T07:00:00Z");
    private static final Instant NINE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3_600);
    private static final SlotRules HOURLY = SlotRules.of(Duration.ofHours(1));

    private static Snapshot snapshot(Bookable... people) {
        List<String> ids = List.of(people).stream().map(Bookable::id).toList();
        Team team = new Team(BERLIN, List.of(people), List.of(new Requirement("dentist", ids, 1)));
        return new Snapshot(team, HOURLY, NOW, Set.of());
    }

    private static Bookable person(String id, Busy... busy) {
        return Bookable.of(
                id, Schedule.of(BERLIN, WeeklyHours.of("09:00", "17:00", MONDAY, TUESDAY, FRIDAY)), List.of(busy));
    }

    private static Busy at(Instant start, String id) {
        return Busy.of(id, Interval.of(start, Duration.ofHours(1)));
    }

    private static AppointmentState appointment(AppointmentStatus status) {
        return new AppointmentState("a1", status, Interval.of(TEN, Duration.ofHours(1)), List.of("bo"));
    }

    private static List<ObstacleCode> codes(TimeDecision decision) {
        assertThat(decision).isInstanceOf(TimeDecision.Unavailable.class);
        return ((TimeDecision.Unavailable) decision)
                .explanation().obstacles().stream().map(Obstacle::code).toList();
    }

    @Test
    void aFreeStartGoesToTheCandidateWithTheFewestBookedMinutes() {
        Snapshot snapshot = snapshot(person("ada", at(TEN, "b1")), person("bo"));

        assertThat(Booking.take(snapshot, new TimeRequest.Book(NINE, Set.of())))
                .isEqualTo(new TimeDecision.Taken(new Interval(NINE, TEN), new Assignment(List.of(List.of("bo")))));
    }

    @Test
    void aBookedStartIsRefusedWithTheTimeOfTheBooking() {
        TimeDecision decision = Booking.take(snapshot(person("ada", at(NINE, "b1"))), new TimeRequest.Hold(NINE));

        assertThat(decision).isInstanceOf(TimeDecision.Unavailable.class);
        assertThat(((TimeDecision.Unavailable) decision).explanation().obstacles())
                .containsExactly(new Obstacle(
                        ObstacleCode.BOOKED,
                        "Booked from Mon 2 Mar 2026 09:00 to 10:00.",
                        Optional.of(new Interval(NINE, TEN))));
    }

    @Test
    void overruledObstaclesAreIgnored() {
        Snapshot snapshot = snapshot(person("ada"));
        Instant sevenPast = NINE.plusSeconds(420);

        assertThat(codes(Booking.take(snapshot, new TimeRequest.Book(sevenPast, Set.of()))))
                .containsExactly(ObstacleCode.OFF_GRID);
        assertThat(Booking.take(snapshot, new TimeRequest.Book(sevenPast, Set.of(ObstacleCode.OFF_GRID))))
                .isInstanceOf(TimeDecision.Taken.class);
    }

    @Test
    void bookedTimeIsNeverOverruled() {
        TimeRequest change = new TimeRequest.Book(NINE, Set.of(ObstacleCode.BOOKED));

        assertThatThrownBy(() -> Booking.take(snapshot(person("ada")), change))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BOOKED cannot be overruled");
    }

    @Test
    void anAppointmentMayMoveIntoItsOwnTimeAndKeepsItsStaff() {
        Snapshot snapshot = snapshot(person("ada"), person("bo", at(TEN, "a1"), at(TEN.plusSeconds(7_200), "a2")));
        TimeRequest move =
                new TimeRequest.Reschedule(appointment(AppointmentStatus.CONFIRMED), TEN, Set.of(), Optional.empty());

        assertThat(Booking.take(snapshot, move))
                .isEqualTo(new TimeDecision.Taken(
                        Interval.of(TEN, Duration.ofHours(1)), new Assignment(List.of(List.of("bo")))));
    }

    @Test
    void theCallersOwnHoldTakesNoTime() {
        Busy hold = new Busy(
                "h1", new Interval(NINE, TEN), Duration.ZERO, Duration.ZERO, true, Optional.of(NOW.plusSeconds(60)));
        Snapshot others = snapshot(person("ada", hold));
        Snapshot own = new Snapshot(others.team(), HOURLY, NOW, Set.of("h1"));
        Snapshot later = new Snapshot(others.team(), HOURLY, NOW.plusSeconds(60), Set.of());

        assertThat(codes(Booking.take(others, new TimeRequest.Hold(NINE)))).containsExactly(ObstacleCode.HELD);
        assertThat(Booking.take(own, new TimeRequest.Hold(NINE))).isInstanceOf(TimeDecision.Taken.class);
        assertThat(Booking.take(later, new TimeRequest.Hold(NINE))).isInstanceOf(TimeDecision.Taken.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, SCHEDULED, false", "SCHEDULED, CONFIRMED, true", "SCHEDULED, CHECKED_IN, true",
        "SCHEDULED, COMPLETED, false", "SCHEDULED, CANCELLED, true", "SCHEDULED, NO_SHOW, true",
        "CONFIRMED, SCHEDULED, false", "CONFIRMED, CONFIRMED, false", "CONFIRMED, CHECKED_IN, true",
        "CONFIRMED, COMPLETED, false", "CONFIRMED, CANCELLED, true", "CONFIRMED, NO_SHOW, true",
        "CHECKED_IN, SCHEDULED, false", "CHECKED_IN, CONFIRMED, false", "CHECKED_IN, CHECKED_IN, false",
        "CHECKED_IN, COMPLETED, true", "CHECKED_IN, CANCELLED, true", "CHECKED_IN, NO_SHOW, false",
        "COMPLETED, SCHEDULED, false", "COMPLETED, CONFIRMED, false", "COMPLETED, CHECKED_IN, false",
        "COMPLETED, COMPLETED, false", "COMPLETED, CANCELLED, false", "COMPLETED, NO_SHOW, false",
        "CANCELLED, SCHEDULED, false", "CANCELLED, CONFIRMED, false", "CANCELLED, CHECKED_IN, false",
        "CANCELLED, COMPLETED, false", "CANCELLED, CANCELLED, false", "CANCELLED, NO_SHOW, false",
        "NO_SHOW, SCHEDULED, false", "NO_SHOW, CONFIRMED, false", "NO_SHOW, CHECKED_IN, false",
        "NO_SHOW, COMPLETED, false", "NO_SHOW, CANCELLED, false", "NO_SHOW, NO_SHOW, false"
    })
    void theStatusTableAllowsTheseSteps(AppointmentStatus from, AppointmentStatus to, boolean allowed) {
        assertThat(Booking.step(appointment(from), new StatusRequest.Step(to), BERLIN, TEN))
                .isEqualTo(allowed ? new StatusDecision.Stepped(to) : new IllegalTransition(from, to));
    }

    @Test
    void noShowIsNotAllowedBeforeTheStart() {
        AppointmentState scheduled = appointment(AppointmentStatus.SCHEDULED);
        StatusRequest missed = new StatusRequest.Step(AppointmentStatus.NO_SHOW);

        assertThat(Booking.step(scheduled, missed, BERLIN, TEN.minusNanos(1)))
                .isEqualTo(new IllegalTransition(AppointmentStatus.SCHEDULED, AppointmentStatus.NO_SHOW));
    }

    @ParameterizedTest
    @CsvSource({"CHECKED_IN", "COMPLETED", "CANCELLED", "NO_SHOW"})
    void onlyScheduledAndConfirmedAppointmentsMove(AppointmentStatus status) {
        TimeRequest move =
                new TimeRequest.Reschedule(appointment(status), TEN, Set.of(), Optional.of(PeriodDuration.ofDays(1)));

        assertThat(Booking.take(snapshot(person("bo")), move))
                .isEqualTo(new IllegalTransition(status, AppointmentStatus.SCHEDULED));
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED", "CANCELLED", "NO_SHOW"})
    void aFinalStatusIsReportedBeforeTheNotice(AppointmentStatus status) {
        StatusRequest cancel = new StatusRequest.Cancel(Optional.of(PeriodDuration.ofDays(1)));

        assertThat(Booking.step(appointment(status), cancel, BERLIN, NINE))
                .isEqualTo(new IllegalTransition(status, AppointmentStatus.CANCELLED));
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, true",
        "CONFIRMED, true",
        "CHECKED_IN, true",
        "COMPLETED, true",
        "CANCELLED, false",
        "NO_SHOW, false"
    })
    void onlyCancelledAndMissedAppointmentsTakeNoTime(AppointmentStatus status, boolean taken) {
        assertThat(status.takesTime()).isEqualTo(taken);
    }

    @Test
    void theLastMomentOfTheNoticeIsStillInTime() {
        AppointmentState scheduled = appointment(AppointmentStatus.SCHEDULED);
        StatusRequest cancel = new StatusRequest.Cancel(Optional.of(PeriodDuration.of(Duration.ofHours(2))));
        Instant until = TEN.minusSeconds(7_200);

        assertThat(Booking.step(scheduled, cancel, BERLIN, until))
                .isEqualTo(new StatusDecision.Stepped(AppointmentStatus.CANCELLED));
        assertThat(Booking.step(scheduled, cancel, BERLIN, until.plusNanos(1))).isEqualTo(new TooLate(until));
    }

    @Test
    void aNoticeOfADayIsTheSameLocalTimeOnTheDayBefore() {
        // Clocks in Berlin go forward on 29 March 2026: 10:00 on that Sunday is 23 hours after 10:00 on Saturday.
        Instant sundayTen = Instant.parse("2026-03-29T08:00:00Z");
        Bookable one = Bookable.of("bo", Schedule.of(BERLIN, WeeklyHours.of("09:00", "17:00", SUNDAY)), List.of());
        AppointmentState visit = new AppointmentState(
                "a1", AppointmentStatus.SCHEDULED, Interval.of(sundayTen, Duration.ofHours(1)), List.of("bo"));
        TimeRequest move = new TimeRequest.Reschedule(
                visit, sundayTen.plusSeconds(3_600), Set.of(), Optional.of(PeriodDuration.ofDays(1)));
        Instant saturdayTen = Instant.parse("2026-03-28T09:00:00Z");

        assertThat(Booking.take(new Snapshot(snapshot(one).team(), HOURLY, saturdayTen, Set.of()), move))
                .isInstanceOf(TimeDecision.Taken.class);
        assertThat(Booking.take(new Snapshot(snapshot(one).team(), HOURLY, saturdayTen.plusSeconds(1), Set.of()), move))
                .isEqualTo(new TooLate(saturdayTen));
    }
}
