package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import dev.openings.time.RangeTooLongException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * When a person or a thing is there: weekly hours, replaced on some dates by overrides, less time off; all on the clock of one zone.
 *
 * @param zone whose clock the hours are on
 * @param hours the ordinary week; windows may overlap and touch, they merge
 * @param overrides dates with windows of their own
 * @param timeOff absences
 * @param alwaysOpen there at every instant but for time off; then there are no hours and no overrides
 */
public record Schedule(
        ZoneId zone, List<WeeklyHours> hours, List<DateOverride> overrides, List<TimeOff> timeOff, boolean alwaysOpen) {
    private static final Duration LONGEST = Duration.ofDays(366_000);

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if it is always open and has hours or overrides all the same
     */
    public Schedule {
        hours = List.copyOf(hours);
        overrides = List.copyOf(overrides);
        timeOff = List.copyOf(timeOff);
        if (alwaysOpen && !(hours.isEmpty() && overrides.isEmpty())) {
            throw new IllegalArgumentException("what is always open has no hours");
        }
    }

    /** An ordinary week without exceptions. */
    public static Schedule of(ZoneId zone, WeeklyHours... hours) {
        return new Schedule(zone, List.of(hours), List.of(), List.of(), false);
    }

    /** There at every instant. */
    public static Schedule alwaysOpen(ZoneId zone) {
        return new Schedule(zone, List.of(), List.of(), List.of(), true);
    }

    /** This schedule with these absences in the place of its own. */
    public Schedule withTimeOff(List<TimeOff> absences) {
        return new Schedule(zone, hours, overrides, absences, alwaysOpen);
    }

    /** This schedule with these overrides in the place of its own. */
    public Schedule withOverrides(List<DateOverride> dates) {
        return new Schedule(zone, hours, dates, timeOff, alwaysOpen);
    }

    /**
     * The working time in {@code range}, time off not yet taken away: merged, cut to the range.
     *
     * @throws dev.openings.time.RangeTooLongException if {@code range} is longer than 1,000 years
     */
    public IntervalSet working(Interval range) {
        return alwaysOpen
                ? IntervalSet.of(range)
                : new Week(this).windows(bounded(range)).within(range);
    }

    /**
     * The absences in {@code range}: merged, cut to the range.
     *
     * @throws dev.openings.time.RangeTooLongException if {@code range} is longer than 1,000 years
     */
    public IntervalSet off(Interval range) {
        return timeOff.isEmpty()
                ? IntervalSet.empty()
                : Absences.of(zone, timeOff, bounded(range)).within(range);
    }

    /**
     * The free windows in {@code range}: working time less time off, merged, cut to the range.
     *
     * @throws dev.openings.time.RangeTooLongException if {@code range} is longer than 1,000 years
     */
    public IntervalSet free(Interval range) {
        return working(range).minus(off(range));
    }

    private static Interval bounded(Interval range) {
        if (range.duration().compareTo(LONGEST) > 0) {
            throw new RangeTooLongException(range, "1,000 years of a schedule");
        }
        return range;
    }
}
