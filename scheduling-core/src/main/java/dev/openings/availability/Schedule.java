package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The working time of a person or a resource: weekly hours, replaced on some dates by closed days or overrides, less
 * time off; all in one zone. Time off comes before an override, an override before a closed day, a closed day before
 * the week.
 *
 * <p>Windows may be reserved for some services. Which of them exist depends on the {@link HoursView}; methods without
 * one see only windows that are for all visits.
 *
 * @param zone the zone of all local times
 * @param hours the weekly hours; overlapping and touching windows merge
 * @param closedDays public holidays and half days, at most one a date
 * @param overrides the windows of single dates; one without windows, or without any that exists, stands nevertheless
 * @param timeOff the absences
 * @param alwaysOpen if true, every instant is working time; then there are no hours, closed days and overrides
 */
public record Schedule(
        ZoneId zone,
        List<WeeklyHours> hours,
        List<ClosedDay> closedDays,
        List<DateOverride> overrides,
        List<TimeOff> timeOff,
        boolean alwaysOpen) {
    /** The longest range that can be expanded at once: ten thousand years. */
    public static final Duration LONGEST = Duration.ofDays(3_652_425);

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if it is always open and has hours, closed days or overrides, or two closed days
     *     have the same date
     */
    public Schedule {
        hours = List.copyOf(hours);
        closedDays = List.copyOf(closedDays);
        overrides = List.copyOf(overrides);
        timeOff = List.copyOf(timeOff);
        if (alwaysOpen && !(hours.isEmpty() && closedDays.isEmpty() && overrides.isEmpty())) {
            throw new IllegalArgumentException(
                    "a schedule that is always open must not have hours, closed days or overrides");
        }
        Set<LocalDate> dates = new HashSet<>();
        for (ClosedDay day : closedDays) {
            if (!dates.add(day.date())) {
                throw new IllegalArgumentException("closedDays must have one entry a date: " + day.date());
            }
        }
    }

    /** A schedule without closed days. */
    public Schedule(
            ZoneId zone,
            List<WeeklyHours> hours,
            List<DateOverride> overrides,
            List<TimeOff> timeOff,
            boolean alwaysOpen) {
        this(zone, hours, List.of(), overrides, timeOff, alwaysOpen);
    }

    /** Returns a schedule of weekly hours only. */
    public static Schedule of(ZoneId zone, WeeklyHours... hours) {
        return new Schedule(zone, List.of(hours), List.of(), List.of(), false);
    }

    /** Returns a schedule that is open at every instant. */
    public static Schedule alwaysOpen(ZoneId zone) {
        return new Schedule(zone, List.of(), List.of(), List.of(), true);
    }

    /** Returns this schedule with other time off. */
    public Schedule withTimeOff(List<TimeOff> absences) {
        return new Schedule(zone, hours, closedDays, overrides, absences, alwaysOpen);
    }

    /** Returns this schedule with other overrides. */
    public Schedule withOverrides(List<DateOverride> dates) {
        return new Schedule(zone, hours, closedDays, dates, timeOff, alwaysOpen);
    }

    /** Returns this schedule with other closed days. */
    public Schedule withClosedDays(List<ClosedDay> days) {
        return new Schedule(zone, hours, days, overrides, timeOff, alwaysOpen);
    }

    /** Returns this schedule with every window open to all visits. */
    public Schedule withoutReservations() {
        if (!hasReservations()) {
            return this;
        }
        return new Schedule(
                zone,
                hours.stream().map(WeeklyHours::withoutReservation).toList(),
                closedDays.stream()
                        .map(day -> new ClosedDay(day.date(), unreserved(day.windows())))
                        .toList(),
                overrides.stream()
                        .map(override -> new DateOverride(override.date(), unreserved(override.windows())))
                        .toList(),
                timeOff,
                alwaysOpen);
    }

    private static List<TimeWindow> unreserved(List<TimeWindow> windows) {
        return windows.stream().map(TimeWindow::withoutReservation).toList();
    }

    /** True if a window is reserved for some services. */
    public boolean hasReservations() {
        return hours.stream().anyMatch(it -> isReserved(it.window()))
                || closedDays.stream().anyMatch(it -> it.windows().stream().anyMatch(Schedule::isReserved))
                || overrides.stream().anyMatch(it -> it.windows().stream().anyMatch(Schedule::isReserved));
    }

    private static boolean isReserved(TimeWindow window) {
        return window.reservation().isPresent();
    }

    /**
     * Returns the working time in {@code range} that is for all visits, with nothing released; time off is not
     * subtracted.
     *
     * @throws RangeTooLongException if the range is longer than {@link #LONGEST}
     */
    public IntervalSet working(Interval range) {
        return working(range, HoursView.UNRESERVED);
    }

    /**
     * Returns the working time in {@code range} that exists for {@code view}; time off is not subtracted.
     *
     * @throws RangeTooLongException if the range is longer than {@link #LONGEST}
     */
    public IntervalSet working(Interval range, HoursView view) {
        check(range);
        return alwaysOpen ? IntervalSet.of(range) : WorkingTimeExpander.of(this, range, view);
    }

    /**
     * Returns the reserved windows that overlap {@code range}, released or not, whole, ascending by start. Time off is not
     * subtracted.
     *
     * @throws RangeTooLongException if the range is longer than {@link #LONGEST}
     */
    public List<ReservedWindow> reserved(Interval range) {
        check(range);
        return hasReservations() ? new ReservedWindows(this).overlapping(range) : List.of();
    }

    /**
     * Returns the reserved windows whose moment of release is after {@code after} and not after {@code until}, ascending by
     * start: those that begin to exist for all visits in that time.
     */
    public List<ReservedWindow> released(Instant after, Instant until) {
        return new ReservedWindows(this).released(after, until);
    }

    /**
     * Returns the time off in {@code range}, merged.
     *
     * @throws RangeTooLongException if the range is longer than {@link #LONGEST}
     */
    public IntervalSet off(Interval range) {
        check(range);
        return TimeOffExpander.of(this, range);
    }

    /**
     * Returns the free windows in {@code range}: {@link #working(Interval) working time} less time off, merged.
     *
     * @throws RangeTooLongException if the range is longer than {@link #LONGEST}
     */
    public IntervalSet free(Interval range) {
        return free(range, HoursView.UNRESERVED);
    }

    /**
     * Returns the free windows in {@code range} that exist for {@code view}: working time less time off, merged.
     *
     * @throws RangeTooLongException if the range is longer than {@link #LONGEST}
     */
    public IntervalSet free(Interval range, HoursView view) {
        return working(range, view).minus(off(range));
    }

    private static void check(Interval range) {
        if (range.duration().compareTo(LONGEST) > 0) {
            throw new RangeTooLongException(range);
        }
    }
}
