package dev.openings.jooq.holidays;

import static dev.openings.jooq.testing.Clinic.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.slots.SlotQuery;
import dev.openings.jooq.testing.Clinic;
import dev.openings.jooq.testing.DatabaseTest;
import dev.openings.slots.SlotRules.Alignment;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Laws of closed days for random weeks, some of whose windows end on the next day, across both changes of the clocks. */
class ClosedDayLawsTest extends DatabaseTest {
    private static final LocalDate FIRST = LocalDate.parse("2027-03-20");
    private static final LocalDate END = LocalDate.parse("2027-04-05");
    private static final int CASES = 15;

    @Test
    void closedDaysTakeExactlyTheWindowsThatStartOnThem() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Clinic clinic = new Clinic(openings);
            UUID ada = clinic.nineToFive("Ada " + seed);
            List<TimeWindow> week = windows(random);
            openings.schedules()
                    .setWorkingHours(
                            ADMIN,
                            ada,
                            week.stream()
                                    .map(it -> WeeklyHoursEntry.of(EnumSet.allOf(DayOfWeek.class), it))
                                    .toList())
                    .orThrow();
            UUID service = clinic.service(minutes(60).withAlignment(Alignment.CLOCK), ada);
            List<Instant> before = starts(clinic, service);
            UUID calendar = calendarOf(ada);
            Set<LocalDate> closed = dates(random);
            Set<LocalDate> halfDays = dates(random);
            TimeWindow half = TimeWindow.of("08:30", "12:15");
            halfDays.forEach(it -> set(calendar, it, List.of(half)));
            closed.forEach(it -> set(calendar, it, List.of()));
            LocalDate overridden = FIRST.plusDays(random.nextInt(16));
            openings.schedules()
                    .setDateOverride(ADMIN, ada, overridden, Optional.of(week), Optional.empty())
                    .orThrow();

            IntervalSet expected = open(week, half, closed, halfDays, overridden);

            assertThat(Objects.requireNonNull(
                                    openings.schedules().schedules(List.of(ada)).get(ada))
                            .free(range())
                            .toList())
                    .as("seed %d", seed)
                    .isEqualTo(expected.toList());
            halfDays.stream().filter(it -> !it.equals(overridden)).forEach(it -> set(calendar, it, List.of()));
            halfDays.forEach(closed::add);
            IntervalSet rest = open(week, half, closed, Set.of(), overridden);
            assertThat(starts(clinic, service))
                    .as("seed %d", seed)
                    .isEqualTo(before.stream()
                            .filter(it -> rest.covers(Interval.of(it, Duration.ofHours(1))))
                            .toList());
        }
    }

    private static Interval range() {
        return new Interval(Clinic.berlin(FIRST + "T00:00"), Clinic.berlin(END + "T00:00"));
    }

    private static List<Instant> starts(Clinic clinic, UUID service) {
        return clinic
                .openings()
                .slots()
                .find(SlotQuery.ofService(service, range().start(), range().end()), PageRequest.first(1_000))
                .orThrow()
                .items()
                .stream()
                .map(it -> it.start())
                .toList();
    }

    /** The windows of each date, from the day before the range on. */
    private static IntervalSet open(
            List<TimeWindow> week,
            TimeWindow half,
            Set<LocalDate> closed,
            Set<LocalDate> halfDays,
            LocalDate overridden) {
        List<Interval> open = new ArrayList<>();
        FIRST.minusDays(1).datesUntil(END).forEach(date -> {
            boolean isWeek = date.equals(overridden) || !(closed.contains(date) || halfDays.contains(date));
            List<TimeWindow> windows = isWeek ? week : closed.contains(date) ? List.of() : List.of(half);
            windows.forEach(it -> open.add(time(date, it)));
        });
        return IntervalSet.of(open).intersect(IntervalSet.of(range()));
    }

    private static Interval time(LocalDate date, TimeWindow window) {
        LocalDate last = window.endsNextDay() ? date.plusDays(1) : date;
        return new Interval(
                Clinic.berlin(date.atTime(window.from()).toString()),
                Clinic.berlin(last.atTime(window.to()).toString()));
    }

    private UUID calendarOf(UUID owner) {
        UUID calendar = openings.holidays()
                .create(ADMIN, NewHolidayCalendar.manual("Law"))
                .orThrow()
                .id();
        openings.holidays()
                .assign(ADMIN, Optional.of(owner), Optional.of(calendar))
                .orThrow();
        return calendar;
    }

    private void set(UUID calendar, LocalDate date, List<TimeWindow> windows) {
        openings.holidays()
                .setClosedDay(
                        ADMIN,
                        new ClosedDayChange(calendar, date, Optional.of(new ClosedDayChange.Day("Law", windows))))
                .orThrow();
    }

    private static Set<LocalDate> dates(Random random) {
        Set<LocalDate> dates = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            dates.add(FIRST.plusDays(random.nextInt(16)));
        }
        return dates;
    }

    /** One by day, and one that may end on the next day; never between 2 and 3, when the clocks change. */
    private static List<TimeWindow> windows(Random random) {
        LocalTime from = LocalTime.of(7 + random.nextInt(5), 15 * random.nextInt(4));
        LocalTime evening = LocalTime.of(18 + random.nextInt(5), 0);
        LocalTime night = random.nextBoolean() ? LocalTime.MIDNIGHT : LocalTime.of(random.nextInt(2), 30);
        return List.of(new TimeWindow(from, from.plusHours(1 + random.nextInt(4))), new TimeWindow(evening, night));
    }
}
