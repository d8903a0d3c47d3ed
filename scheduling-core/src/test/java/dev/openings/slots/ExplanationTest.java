package dev.openings.slots;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.availability.Busy;
import dev.openings.availability.ClosedDay;
import dev.openings.availability.Reservation;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SlotRules HALF_HOURS = SlotRules.of(Duration.ofMinutes(30));
    private static final Instant LONG_AGO = Instant.parse("1970-01-02T00:00:00Z");
    private static final Schedule MONDAYS = Schedule.of(BERLIN, WeeklyHours.of("09:00", "17:00", MONDAY));

    /** Returns a time on Monday 2 March 2026 in Berlin. */
    private static Instant at(int hour, int minute) {
        return LocalDate.of(2026, 3, 2).atTime(hour, minute).atZone(BERLIN).toInstant();
    }

    private static Interval between(Instant start, Instant end) {
        return new Interval(start, end);
    }

    private static List<Obstacle> explained(Bookable one, SlotRules rules, Instant now, Instant start) {
        return SlotSearch.of(Team.of(one), rules, now).explain(start).obstacles();
    }

    private static Bookable with(Busy... busy) {
        return Bookable.of("ada", MONDAYS, List.of(busy));
    }

    @Test
    void aFreeStartHasNoObstacles() {
        assertThat(SlotSearch.of(Team.of(with()), HALF_HOURS, LONG_AGO).explain(at(9, 30)))
                .isEqualTo(new Explanation(true, List.of(new Explanation.Candidate("ada", List.of()))));
    }

    @Test
    void aVisitOutsideWorkingHoursNamesTheTimeNotCovered() {
        assertThat(explained(
                        with(), SlotRules.of(Duration.ofHours(2)).withStep(Duration.ofHours(1)), LONG_AGO, at(16, 0)))
                .containsExactly(new Obstacle(
                        ObstacleCode.OUTSIDE_WORKING_HOURS,
                        "Working hours do not cover Mon 2 Mar 2026 17:00 to 18:00.",
                        Optional.of(between(at(17, 0), at(18, 0)))));
    }

    private static final WeeklyHours ACUTE = WeeklyHours.of(
            List.of(MONDAY),
            TimeWindow.of("08:00", "09:00")
                    .reservedFor(Reservation.of("acute").releasedBefore(PeriodDuration.ofDays(1))));
    private static final Schedule WITH_ACUTE = Schedule.of(BERLIN, ACUTE, WeeklyHours.of("09:00", "17:00", MONDAY));

    private static SlotSearch search(Schedule schedule) {
        return SlotSearch.of(Team.of(Bookable.of("ada", schedule, List.of())), HALF_HOURS, LONG_AGO);
    }

    private static List<ObstacleCode> codes(SlotSearch search, Instant start) {
        return search.explain(start).obstacles().stream().map(Obstacle::code).toList();
    }

    @Test
    void aVisitInTimeOfOtherServicesIsReserved() {
        assertThat(search(WITH_ACUTE).forService("check-up").explain(at(8, 0)).obstacles())
                .containsExactly(new Obstacle(
                        ObstacleCode.RESERVED,
                        "Reserved for other services from Mon 2 Mar 2026 08:00 to 08:30.",
                        Optional.of(between(at(8, 0), at(8, 30)))));
        assertThat(codes(search(WITH_ACUTE), at(8, 0))).containsExactly(ObstacleCode.RESERVED);
        assertThat(codes(search(WITH_ACUTE).forService("acute"), at(8, 0))).isEmpty();
        assertThat(codes(search(WITH_ACUTE).forService("check-up"), at(7, 0)))
                .containsExactly(ObstacleCode.OUTSIDE_WORKING_HOURS);
    }

    @Test
    void reservedTimeOffTheGridOfTheOpenedHoursIsBoth() {
        SlotSearch search = search(WITH_ACUTE).forService("check-up");

        assertThat(codes(search, at(8, 10))).containsExactly(ObstacleCode.RESERVED, ObstacleCode.OFF_GRID);
        assertThat(search.overruling(Set.of(ObstacleCode.RESERVED)).isBookable(at(8, 10)))
                .isFalse();
        assertThat(search.overruling(Set.of(ObstacleCode.RESERVED, ObstacleCode.OFF_GRID))
                        .isBookable(at(8, 10)))
                .isTrue();
    }

    @Test
    void reservedTimeIsNotOpenedByOverrulingWorkingHours() {
        SlotSearch search = search(WITH_ACUTE).overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS));

        assertThat(codes(search, at(8, 0))).containsExactly(ObstacleCode.RESERVED);
        assertThat(search.isBookable(at(8, 0))).isFalse();
        assertThat(search.isBookable(at(7, 0))).isTrue();
        assertThat(search.find(between(at(8, 0), at(10, 0))).map(Slot::start)).containsExactly(at(9, 0), at(9, 30));
    }

    @Test
    void aVisitOnAClosedDayIsClosed() {
        LocalDate monday = LocalDate.of(2026, 3, 2);
        Schedule holiday = WITH_ACUTE.withClosedDays(List.of(ClosedDay.of(monday)));
        Schedule halfDay =
                WITH_ACUTE.withClosedDays(List.of(new ClosedDay(monday, List.of(TimeWindow.of("09:00", "12:00")))));

        assertThat(search(holiday).explain(at(9, 0)).obstacles())
                .containsExactly(new Obstacle(
                        ObstacleCode.CLOSED,
                        "Closed from Mon 2 Mar 2026 09:00 to 09:30.",
                        Optional.of(between(at(9, 0), at(9, 30)))));
        assertThat(codes(search(holiday), at(8, 0))).containsExactly(ObstacleCode.RESERVED, ObstacleCode.CLOSED);
        assertThat(codes(search(holiday), at(17, 0))).containsExactly(ObstacleCode.OUTSIDE_WORKING_HOURS);
        assertThat(codes(search(halfDay), at(9, 0))).isEmpty();
        assertThat(codes(search(halfDay), at(11, 45))).containsExactly(ObstacleCode.CLOSED, ObstacleCode.OFF_GRID);
        assertThat(search(holiday).overruling(Set.of(ObstacleCode.CLOSED)).isBookable(at(9, 0)))
                .isTrue();
    }

    @Test
    void timeOutsideTheHoursOfTheServiceIsOutsideWorkingHours() {
        SlotSearch search = search(WITH_ACUTE).withServiceHours(List.of(WeeklyHours.of("14:00", "16:00", MONDAY)));

        assertThat(codes(search, at(13, 30))).containsExactly(ObstacleCode.OUTSIDE_WORKING_HOURS);
        assertThat(codes(search, at(8, 0))).containsExactly(ObstacleCode.OUTSIDE_WORKING_HOURS);
        assertThat(codes(search, at(14, 0))).isEmpty();
        assertThatThrownBy(() -> search.withServiceHours(List.of(ACUTE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("serviceHours must not be reserved: ");
    }

    @Test
    void anAbsenceIsShownInFull() {
        Instant friday = Instant.parse("2026-03-05T23:00:00Z");
        Bookable away = Bookable.of(
                "ada",
                MONDAYS.withTimeOff(List.of(new TimeOff.WholeDays(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 5)))),
                List.of());

        assertThat(explained(away, HALF_HOURS, LONG_AGO, at(9, 0)))
                .containsExactly(new Obstacle(
                        ObstacleCode.TIME_OFF,
                        "Away from Mon 2 Mar 2026 00:00 to Fri 6 Mar 2026 00:00.",
                        Optional.of(between(at(0, 0), friday))));
    }

    @Test
    void anAppointmentWhoseBuffersOverlapIsShownAsBooked() {
        Busy neighbour = Busy.of("b", between(at(10, 0), at(10, 30)));
        SlotRules rules = HALF_HOURS.withBuffers(Duration.ZERO, Duration.ofMinutes(5));

        assertThat(explained(with(neighbour), rules, LONG_AGO, at(9, 30)))
                .containsExactly(new Obstacle(
                        ObstacleCode.BOOKED,
                        "Booked from Mon 2 Mar 2026 10:00 to 10:30, and time is kept free around it.",
                        Optional.of(between(at(10, 0), at(10, 30)))));
    }

    @Test
    void noticeAndHorizonNameTheirBounds() {
        SlotRules rules = HALF_HOURS.withMinimumNotice(PeriodDuration.of(Duration.ofHours(2)));

        assertThat(explained(with(), rules, at(8, 0), at(9, 0)))
                .containsExactly(new Obstacle(
                        ObstacleCode.TOO_SOON,
                        "Starts can be booked from Mon 2 Mar 2026 10:00 on.",
                        Optional.of(between(at(9, 0), at(10, 0)))));
        assertThat(explained(
                        with(), HALF_HOURS.withHorizon(PeriodDuration.of(Duration.ofHours(2))), at(8, 0), at(10, 0)))
                .containsExactly(new Obstacle(
                        ObstacleCode.TOO_FAR_AHEAD,
                        "Starts can be booked only before Mon 2 Mar 2026 10:00.",
                        Optional.of(between(at(10, 0), at(10, 30)))));
    }

    @Test
    void limitsCoverTheirDayAndTheirWeek() {
        Bookable full = with(Busy.of("b", between(at(10, 0), at(10, 30))))
                .withLimits(new BookingLimits(OptionalInt.of(1), OptionalInt.of(1)));

        assertThat(explained(full, HALF_HOURS, LONG_AGO, at(9, 0)))
                .containsExactly(
                        new Obstacle(
                                ObstacleCode.DAILY_LIMIT,
                                "The limit of 1 a day is reached on Mon 2 Mar 2026.",
                                Optional.of(between(at(0, 0), at(23, 59).plusSeconds(60)))),
                        new Obstacle(
                                ObstacleCode.WEEKLY_LIMIT,
                                "The limit of 1 a week is reached in the week of Mon 2 Mar 2026.",
                                Optional.of(between(at(0, 0), Instant.parse("2026-03-08T23:00:00Z")))));
    }

    @Test
    void allObstaclesAreListedInTheOrderOfTheirCodes() {
        Busy now = Busy.of("b", between(at(9, 0), at(9, 30)));
        Busy held = new Busy(
                "h", between(at(9, 20), at(9, 40)), Duration.ZERO, Duration.ZERO, true, Optional.of(at(12, 0)));
        Bookable inactive = new Bookable("ada", MONDAYS, List.of(held, now), BookingLimits.perDay(0), false);

        assertThat(explained(inactive, HALF_HOURS.withAlignment(SlotRules.Alignment.CLOCK), at(10, 0), at(9, 7)))
                .extracting(Obstacle::code)
                .containsExactly(
                        ObstacleCode.BOOKED,
                        ObstacleCode.HELD,
                        ObstacleCode.TOO_SOON,
                        ObstacleCode.OFF_GRID,
                        ObstacleCode.DAILY_LIMIT,
                        ObstacleCode.NOT_OFFERED);
    }

    @Test
    void aMissingRoomIsAnObstacleForEveryCandidate() {
        Bookable room = Bookable.of("room", MONDAYS, List.of(Busy.of("b", between(at(9, 0), at(10, 0)))));
        Bookable bo = new Bookable("bo", Schedule.of(BERLIN), List.of(), BookingLimits.NONE, true);
        Team team = new Team(
                BERLIN,
                List.of(with(), bo, room),
                List.of(
                        new Requirement("staff", List.of("ada", "bo"), 1),
                        new Requirement("room", List.of("room"), 1)));

        Explanation explanation = SlotSearch.of(team, HALF_HOURS, LONG_AGO).explain(at(9, 30));

        assertThat(explanation.bookable()).isFalse();
        assertThat(explanation.candidates().get(0).obstacles())
                .containsExactly(new Obstacle(
                        ObstacleCode.RESOURCE_TAKEN,
                        "Not enough is free from Mon 2 Mar 2026 09:30 to 10:00 for: room.",
                        Optional.of(between(at(9, 30), at(10, 0)))));
        assertThat(explanation.candidates().get(1).obstacles())
                .extracting(Obstacle::code)
                .containsExactly(ObstacleCode.OUTSIDE_WORKING_HOURS, ObstacleCode.RESOURCE_TAKEN);
    }

    @Test
    void aFreeCandidateHasNoObstaclesEvenIfTooFewOthersAreFree() {
        Bookable bo = Bookable.of("bo", Schedule.of(BERLIN), List.of());
        Team team = new Team(BERLIN, List.of(with(), bo), List.of(new Requirement("nurses", List.of("ada", "bo"), 2)));

        Explanation explanation = SlotSearch.of(team, HALF_HOURS, LONG_AGO).explain(at(9, 0));

        assertThat(explanation.bookable()).isFalse();
        assertThat(explanation.candidates().get(0).obstacles()).isEmpty();
        assertThat(explanation.candidates().get(1).obstacles()).isNotEmpty();
    }

    @Test
    void overruledObstaclesAreNotListed() {
        SlotSearch search = SlotSearch.of(Team.of(with()), HALF_HOURS, LONG_AGO)
                .overruling(Set.of(ObstacleCode.OUTSIDE_WORKING_HOURS));

        assertThat(search.explain(at(20, 0)))
                .isEqualTo(new Explanation(true, List.of(new Explanation.Candidate("ada", List.of()))));
    }
}
