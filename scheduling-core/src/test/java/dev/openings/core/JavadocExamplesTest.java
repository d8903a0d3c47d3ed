package dev.openings.core;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.Busy;
import dev.openings.availability.HoursView;
import dev.openings.availability.Reservation;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.booking.AppointmentState;
import dev.openings.booking.AppointmentStatus;
import dev.openings.booking.Booking;
import dev.openings.booking.IllegalTransition;
import dev.openings.booking.Snapshot;
import dev.openings.booking.StatusDecision;
import dev.openings.booking.StatusRequest;
import dev.openings.booking.TimeDecision;
import dev.openings.booking.TimeRequest;
import dev.openings.booking.TooLate;
import dev.openings.recurrence.Recurrence;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.slots.Bookable;
import dev.openings.slots.Requirement;
import dev.openings.slots.Slot;
import dev.openings.slots.SlotRules;
import dev.openings.slots.SlotSearch;
import dev.openings.slots.Slots;
import dev.openings.slots.Team;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The regions are the examples in the Javadoc of the types that they show. */
class JavadocExamplesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void slotsOfADay() {
        // @start region="slots"
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Schedule hours = Schedule.of(berlin, WeeklyHours.of("09:00", "11:00", MONDAY));
        Busy visit = Busy.of("visit 17", Interval.of("2026-03-02T08:30:00Z", "2026-03-02T09:00:00Z"));
        Bookable ada = Bookable.of("Ada", hours, List.of(visit));

        List<Slot> slots = Slots.ofDay(ada, Duration.ofMinutes(30), LocalDate.of(2026, 3, 2), NOW);
        // starts: 08:00Z, 09:00Z and 09:30Z
        // @end
        assertThat(slots)
                .extracting(slot -> slot.start().toString().substring(11, 16))
                .containsExactly("08:00", "09:00", "09:30");
    }

    @Test
    void searchOfATeam() {
        // @start region="search"
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Bookable ada = Bookable.of("Ada", Schedule.of(berlin, WeeklyHours.of("09:00", "12:00", MONDAY)));
        Bookable room = Bookable.of("Room 1", Schedule.alwaysOpen(berlin));
        List<Requirement> visit =
                List.of(new Requirement("dentist", List.of("Ada"), 1), new Requirement("room", List.of("Room 1"), 1));
        Team team = new Team(berlin, List.of(ada, room), visit);

        SlotSearch search = SlotSearch.of(team, SlotRules.of(Duration.ofHours(1)), NOW);
        List<Slot> firstTwo = search.find(Interval.ofDay(LocalDate.of(2026, 3, 2), berlin))
                .limit(2)
                .toList();
        List<String> attending = search.assign(firstTwo.getFirst().start(), List.of())
                .orElseThrow()
                .all(); // Ada, Room 1
        String why = search.explain(Instant.parse("2026-03-02T12:00:00Z"))
                .obstacles()
                .getFirst()
                .message();
        // @end
        assertThat(firstTwo)
                .extracting(Slot::start)
                .containsExactly(Instant.parse("2026-03-02T08:00:00Z"), Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(attending).containsExactly("Ada", "Room 1");
        assertThat(why).isNotBlank();
    }

    @Test
    void timeOffIsSubtracted() {
        // @start region="time-off"
        Schedule schedule = Schedule.of(ZoneId.of("Europe/Berlin"), WeeklyHours.of("09:00", "17:00", MONDAY, FRIDAY))
                .withTimeOff(List.of(
                        TimeOff.weekly(LocalDate.of(2026, 1, 1), "12:00", "13:00", MONDAY, FRIDAY),
                        TimeOff.days(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 8))));

        IntervalSet free = schedule.free(Interval.of("2026-03-02T00:00:00Z", "2026-03-09T00:00:00Z"));
        // Monday 08:00Z to 11:00Z and 12:00Z to 16:00Z; nothing on Friday
        // @end
        assertThat(free.toList())
                .containsExactly(
                        Interval.of("2026-03-02T08:00:00Z", "2026-03-02T11:00:00Z"),
                        Interval.of("2026-03-02T12:00:00Z", "2026-03-02T16:00:00Z"));
    }

    @Test
    void aReservedWindowIsReleased() {
        // @start region="reserved"
        TimeWindow acute = TimeWindow.of("08:00", "09:00")
                .reservedFor(Reservation.of("acute").releasedBefore(PeriodDuration.parse("P1D")));
        Schedule schedule = Schedule.of(
                ZoneId.of("Europe/Berlin"),
                WeeklyHours.of(List.of(MONDAY), acute),
                WeeklyHours.of("09:00", "12:00", MONDAY));
        Interval monday = Interval.ofDay(LocalDate.of(2026, 3, 2), schedule.zone());
        Instant saturday = Instant.parse("2026-02-28T12:00:00Z");
        Instant sunday = Instant.parse("2026-03-01T07:00:00Z");

        IntervalSet forAcute = schedule.working(monday, HoursView.of("acute", saturday)); // 07:00Z to 11:00Z
        IntervalSet forCheckUp = schedule.working(monday, HoursView.of("check-up", saturday)); // 08:00Z to 11:00Z
        IntervalSet released = schedule.working(monday, HoursView.of("check-up", sunday)); // 07:00Z to 11:00Z
        // @end
        assertThat(forAcute.toList()).containsExactly(Interval.of("2026-03-02T07:00:00Z", "2026-03-02T11:00:00Z"));
        assertThat(forCheckUp.toList()).containsExactly(Interval.of("2026-03-02T08:00:00Z", "2026-03-02T11:00:00Z"));
        assertThat(released).isEqualTo(forAcute);
    }

    @Test
    void aRuleRepeatsInLocalTime() {
        // @start region="recurrence"
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3");
        LocalDateTime first = LocalDateTime.of(2026, 3, 25, 9, 0); // a Wednesday
        Recurrence recurrence = Recurrence.of(first, ZoneId.of("Europe/Berlin"), rule);

        List<Instant> starts = recurrence
                .occurrences(Interval.of("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z"))
                .toList(); // 25 March 08:00Z; in summer time 30 March and 1 April 07:00Z
        // @end
        assertThat(starts)
                .containsExactly(
                        Instant.parse("2026-03-25T08:00:00Z"),
                        Instant.parse("2026-03-30T07:00:00Z"),
                        Instant.parse("2026-04-01T07:00:00Z"));
        assertThat(first.getDayOfWeek()).isEqualTo(WEDNESDAY);
    }

    @Test
    void setsOfIntervals() {
        // @start region="interval-set"
        Interval morning = Interval.of("2026-03-02T08:00:00Z", "2026-03-02T12:00:00Z");
        IntervalSet busy = IntervalSet.of(
                Interval.of("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"),
                Interval.of("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z")); // they touch: one interval

        IntervalSet free = IntervalSet.of(morning).minus(busy); // 08:00Z to 09:00Z, 11:00Z to 12:00Z
        boolean atNine = free.contains(Instant.parse("2026-03-02T09:00:00Z")); // false: an end is not included
        // @end
        assertThat(busy.size()).isEqualTo(1);
        assertThat(free.toList())
                .containsExactly(
                        Interval.of("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z"),
                        Interval.of("2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z"));
        assertThat(atNine).isFalse();
    }

    @Test
    void localTimesThatDoNotExistOrOccurTwice() {
        // @start region="wall-clock"
        WallClock berlin = WallClock.of(ZoneId.of("Europe/Berlin"));

        // The clocks go forward from 02:00 to 03:00: 02:30 does not exist, and is 03:30.
        Instant inTheGap = berlin.start(LocalDateTime.of(2026, 3, 29, 2, 30)); // 01:30Z
        // The clocks go back from 03:00 to 02:00: 02:30 occurs twice.
        Instant start = berlin.start(LocalDateTime.of(2026, 10, 25, 2, 30)); // 00:30Z, the earlier one
        Instant end = berlin.end(LocalDateTime.of(2026, 10, 25, 2, 30)); // 01:30Z, the later one
        // @end
        assertThat(inTheGap).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(start).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(end).isEqualTo("2026-10-25T01:30:00Z");
    }

    @Test
    void takeTime() {
        Schedule hours = Schedule.of(ZoneId.of("Europe/Berlin"), WeeklyHours.of("09:00", "12:30", MONDAY));
        Busy visit = Busy.of("visit 17", Interval.of("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"));
        Bookable ada = Bookable.of("Ada", hours, List.of(visit));
        // @start region="take"
        Snapshot snapshot = new Snapshot(Team.of(ada), SlotRules.of(Duration.ofMinutes(30)), NOW, Set.of());
        TimeRequest request = new TimeRequest.Book(Instant.parse("2026-03-02T09:30:00Z"), Set.of());

        String answer = switch (Booking.take(snapshot, request)) {
            case TimeDecision.Taken taken -> "Booked with " + taken.assignment().all();
            case TimeDecision.Unavailable no ->
                no.explanation().obstacles().getFirst().message();
            case IllegalTransition no -> "Cannot go from " + no.from() + " to " + no.to();
            case TooLate late -> "Was possible until " + late.until();
        }; // Booked from Mon 2 Mar 2026 10:00 to 11:00.
        // @end
        assertThat(answer).isEqualTo("Booked from Mon 2 Mar 2026 10:00 to 11:00.");
    }

    @Test
    void stepOfTheStatus() {
        // @start region="step"
        Interval visit = Interval.of("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z");
        AppointmentState state = new AppointmentState("17", AppointmentStatus.SCHEDULED, visit, List.of("Ada"));
        StatusRequest cancel = new StatusRequest.Cancel(Optional.of(PeriodDuration.parse("P1D")));

        StatusDecision decision = Booking.step(state, cancel, ZoneId.of("Europe/Berlin"), NOW);
        // TooLate: it was possible until 09:00Z of 1 March
        // @end
        assertThat(decision).isEqualTo(new TooLate(Instant.parse("2026-03-01T09:00:00Z")));
    }
}
