package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * The working time of a person or a resource: weekly hours, replaced on some dates by overrides, less time off; all in
 * one zone.
 *
 * @param zone the zone of all local times
 * @param hours the weekly hours; overlapping and touching windows merge
 * @param overrides the windows of single dates
 * @param timeOff the absences
 * @param alwaysOpen if true, every instant is working time; then there are no hours and no overrides
 */
public record Schedule(
        ZoneId zone, List<WeeklyHours> hours, List<DateOverride> overrides, List<TimeOff> timeOff, boolean alwaysOpen) {
    /** The longest range that can be expanded at once: ten thousand years. */
    public static final Duration LONGEST = Duration.ofDays(3_652_425);

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if it is always open and has hours or overrides
     */
    public Schedule {
        hours = List.copyOf(hours);
        overrides = List.copyOf(overrides);
        timeOff = List.copyOf(timeOff);
        if (alwaysOpen && !(hours.isEmpty() && overrides.isEmpty())) {
            throw new IllegalArgumentException("a schedule that is always open must not have hours or overrides");
        }
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
        return new Schedule(zone, hours, overrides, absences, alwaysOpen);
    }

    /** Returns this schedule with other overrides. */
    public Schedule withOverrides(List<DateOverride> dates) {
        return new Schedule(zone, hours, dates, timeOff, alwaysOpen);
    }

    /**
     * Returns the working time in {@code range}; time off is not subtracted.
     *
     * @throws RangeTooLongException if the range is longer than {@link #LONGEST}
     */
    public IntervalSet working(Interval range) {
        check(range);
        return alwaysOpen ? IntervalSet.of(range) : WorkingTimeExpander.of(this, range);
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
     * Returns the free windows in {@code range}: working time less time off, merged.
     *
     * @throws RangeTooLongException if the range is longer than {@link #LONGEST}
     */
    public IntervalSet free(Interval range) {
        return working(range).minus(off(range));
    }

    private static void check(Interval range) {
        if (range.duration().compareTo(LONGEST) > 0) {
            throw new RangeTooLongException(range);
        }
    }
}
