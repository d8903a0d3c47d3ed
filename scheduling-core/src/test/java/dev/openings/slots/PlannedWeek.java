package dev.openings.slots;

import dev.openings.availability.ClosedDay;
import dev.openings.availability.DateOverride;
import dev.openings.availability.Reservation;
import dev.openings.availability.Schedule;
import dev.openings.availability.TimeOff;
import dev.openings.availability.TimeWindow;
import dev.openings.availability.WeeklyHours;
import dev.openings.recurrence.RecurrenceRule;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Adds to a case what a practice plans in its week: reserved windows, often with one released at this moment, closed days,
 * hours of the service, and absences that recur.
 */
final class PlannedWeek {
    private final Random random;
    private final RandomCase plain;
    private final LocalDate day;

    PlannedWeek(Random random, RandomCase plain) {
        this.random = random;
        this.plain = plain;
        day = plain.range().start().atZone(plain.team().zone()).toLocalDate();
    }

    RandomCase generate() {
        List<Bookable> bookables = plain.team().bookables().stream()
                .map(it -> new Bookable(it.id(), planned(it.schedule()), it.busy(), it.limits(), it.offered()))
                .toList();
        List<WeeklyHours> serviceHours = new ArrayList<>();
        for (int i = chance(3) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            serviceHours.add(new WeeklyHours(weekdays(), window(), Optional.empty(), Optional.empty()));
        }
        Team team = new Team(plain.team().zone(), bookables, plain.team().requirements());
        return new RandomCase(
                team,
                plain.rules(),
                chance(3) ? plain.now() : aroundARelease(team),
                plain.overruled(),
                plain.ignored(),
                plain.range(),
                pick(List.of(Optional.empty(), Optional.of("s1"), Optional.of("s2"))),
                serviceHours,
                plain.booker());
    }

    private Schedule planned(Schedule schedule) {
        List<TimeOff> absences = new ArrayList<>(schedule.timeOff());
        if (chance(4)) {
            absences.add(recurring());
        }
        if (schedule.alwaysOpen()) {
            return schedule.withTimeOff(absences);
        }
        ZoneId zone = schedule.zone();
        List<WeeklyHours> hours = new ArrayList<>();
        for (WeeklyHours each : schedule.hours()) {
            hours.add(new WeeklyHours(each.days(), reserved(each.window()), each.validFrom(), each.validTo()));
            if (chance(3)) {
                hours.add(WeeklyHours.of(weekdays(), reserved(window())));
            }
        }
        List<DateOverride> overrides = schedule.overrides().stream()
                .map(it -> new DateOverride(it.date(), reserved(it.windows())))
                .toList();
        List<ClosedDay> closedDays = new ArrayList<>();
        for (int i = -2; i < 4; i++) {
            if (chance(5)) {
                List<TimeWindow> windows = chance(2) ? List.of() : List.of(window(), window());
                closedDays.add(new ClosedDay(day.plusDays(i), reserved(windows)));
            }
        }
        return new Schedule(zone, hours, closedDays, overrides, absences, false);
    }

    private TimeOff recurring() {
        LocalDateTime start = near().minusDays(random.nextInt(5)).atTime(random.nextInt(24), 5 * random.nextInt(12));
        RecurrenceRule rule = RecurrenceRule.parse("FREQ=DAILY;INTERVAL=" + (1 + random.nextInt(3)));
        Set<LocalDateTime> exdates = chance(3) ? Set.of(near().atTime(start.toLocalTime())) : Set.of();
        return new TimeOff.RecurringLocalPeriod(start, start.plusMinutes(5 + random.nextInt(600)), rule, exdates);
    }

    private List<TimeWindow> reserved(List<TimeWindow> windows) {
        return windows.stream().map(this::reserved).toList();
    }

    private TimeWindow reserved(TimeWindow window) {
        if (chance(2)) {
            return window;
        }
        Set<String> services = pick(List.of(Set.of("s1"), Set.of("s2"), Set.of("s1", "s2"), Set.of("other")));
        return window.reservedFor(new Reservation(services, release()));
    }

    private Optional<PeriodDuration> release() {
        return chance(3)
                ? Optional.empty()
                : Optional.of(pick(List.of(
                        PeriodDuration.ZERO,
                        PeriodDuration.ofDays(1),
                        PeriodDuration.ofDays(2),
                        PeriodDuration.of(Duration.ofHours(24)),
                        PeriodDuration.of(Duration.ofMinutes(5 + random.nextInt(3000))),
                        PeriodDuration.parse("P1DT2H"))));
    }

    /** Returns the moment at which a window in the range is released, or a second more or less; mostly that. */
    private Instant aroundARelease(Team team) {
        List<Instant> releases = new ArrayList<>();
        for (Bookable bookable : team.bookables()) {
            for (LocalDate date : List.of(day, day.plusDays(1))) {
                WallClock clock = WallClock.of(bookable.schedule().zone());
                bookable.schedule().hours().stream()
                        .filter(it -> it.startsOn(date))
                        .map(WeeklyHours::window)
                        .forEach(window -> window.reservation()
                                .flatMap(Reservation::releaseBefore)
                                .map(span -> clock.minus(clock.start(date.atTime(window.from())), span))
                                .ifPresent(releases::add));
            }
        }
        return releases.isEmpty() ? plain.now() : pick(releases).plusSeconds(pick(List.of(-1, 0, 0, 1)));
    }

    private Set<DayOfWeek> weekdays() {
        return chance(2)
                ? EnumSet.allOf(DayOfWeek.class)
                : EnumSet.of(day.getDayOfWeek(), DayOfWeek.of(1 + random.nextInt(7)));
    }

    private TimeWindow window() {
        LocalTime from = LocalTime.of(random.nextInt(24), 5 * random.nextInt(12));
        return switch (random.nextInt(5)) {
            case 0 -> new TimeWindow(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
            case 1 -> new TimeWindow(LocalTime.of(8, 0), LocalTime.of(18, 0));
            default -> new TimeWindow(from, LocalTime.of(random.nextInt(24), 5 * random.nextInt(12)));
        };
    }

    private LocalDate near() {
        return day.plusDays(random.nextInt(5) - 2);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
