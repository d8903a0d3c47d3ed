package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.PeriodDuration;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the reserved windows of a schedule, date by date. */
final class ReservedWindows {
    /** A window ends at most two days after its date begins, and a change of the clocks moves it by less than one more. */
    private static final int MARGIN_DAYS = 3;

    private final Schedule schedule;
    private final WallClock clock;

    ReservedWindows(Schedule schedule) {
        this.schedule = schedule;
        this.clock = WallClock.of(schedule.zone());
    }

    /** Returns those that overlap {@code range}, ascending by start. */
    List<ReservedWindow> overlapping(Interval range) {
        LocalDate first = clock.date(range.start()).minusDays(MARGIN_DAYS);
        LocalDate last = clock.date(range.end()).plusDays(1);
        return between(first, last, window -> window.time().overlaps(range));
    }

    /** Returns those that are released after {@code after} and not after {@code until}, ascending by start. */
    List<ReservedWindow> released(Instant after, Instant until) {
        return releases().stream()
                .flatMap(span -> {
                    LocalDate first = clock.date(after.plus(span.exact())).plusDays(span.days() - MARGIN_DAYS);
                    LocalDate last = clock.date(until.plus(span.exact())).plusDays(span.days() + MARGIN_DAYS);
                    return between(first, last, window -> isReleased(window, span, after, until)).stream();
                })
                .sorted(Comparator.comparing(window -> window.time().start()))
                .toList();
    }

    private static boolean isReleased(ReservedWindow window, PeriodDuration span, Instant after, Instant until) {
        Instant moment = window.releasedAt().orElse(after);
        return window.reservation().releaseBefore().equals(Optional.of(span))
                && moment.isAfter(after)
                && !moment.isAfter(until);
    }

    private Set<PeriodDuration> releases() {
        Stream<TimeWindow> ofDates = Stream.concat(
                schedule.overrides().stream().flatMap(it -> it.windows().stream()),
                schedule.closedDays().stream().flatMap(it -> it.windows().stream()));
        return Stream.concat(schedule.hours().stream().map(WeeklyHours::window), ofDates)
                .flatMap(window -> window.reservation().stream())
                .flatMap(reservation -> reservation.releaseBefore().stream())
                .collect(Collectors.toSet());
    }

    private List<ReservedWindow> between(LocalDate first, LocalDate last, Predicate<ReservedWindow> wanted) {
        List<ReservedWindow> found = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            if (clock.has(date)) {
                LocalDate day = date;
                windows(date).stream()
                        .flatMap(window -> window.reservation().stream()
                                .flatMap(reservation -> on(day, window, reservation).stream()))
                        .filter(wanted)
                        .forEach(found::add);
            }
        }
        found.sort(Comparator.comparing(window -> window.time().start()));
        return found;
    }

    /** The windows that start on a date: those of its overrides, or else of its closed day, or else of the week. */
    private List<TimeWindow> windows(LocalDate date) {
        List<DateOverride> overrides = schedule.overrides().stream()
                .filter(it -> it.date().equals(date))
                .toList();
        if (!overrides.isEmpty()) {
            return overrides.stream().flatMap(it -> it.windows().stream()).toList();
        }
        return schedule.closedDays().stream()
                .filter(it -> it.date().equals(date))
                .findFirst()
                .map(ClosedDay::windows)
                .orElseGet(() -> schedule.hours().stream()
                        .filter(it -> it.startsOn(date))
                        .map(WeeklyHours::window)
                        .toList());
    }

    /** Empty if a change of the clocks leaves nothing of the window. */
    private Optional<ReservedWindow> on(LocalDate date, TimeWindow window, Reservation reservation) {
        Instant start = clock.start(date.atTime(window.from()));
        Instant end = clock.end((window.endsNextDay() ? date.plusDays(1) : date).atTime(window.to()));
        return start.isBefore(end)
                ? Optional.of(new ReservedWindow(
                        new Interval(start, end),
                        reservation,
                        reservation.releaseBefore().map(span -> clock.minus(start, span))))
                : Optional.empty();
    }
}
