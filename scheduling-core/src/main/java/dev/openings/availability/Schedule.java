package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
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
    /** The longest range that is expanded at a time: ten thousand years. Who asks for more, asks in pieces. */
    public static final Duration LONGEST = Duration.ofDays(3_652_425);

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
     * The working time in {@code range}, time off not yet taken away.
     *
     * @throws RangeTooLongException if the range is longer than {@link #LONGEST}
     */
    public IntervalSet working(Interval range) {
        check(range);
        return alwaysOpen ? IntervalSet.of(range) : WorkingTimeExpander.of(this, range);
    }

    /**
     * The absences in {@code range}, merged, cut to it.
     *
     * @throws RangeTooLongException if the range is longer than {@link #LONGEST}
     */
    public IntervalSet off(Interval range) {
        check(range);
        return TimeOffExpander.of(this, range);
    }

    /**
     * The free windows in {@code range}: working time less time off, merged, cut to the range.
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
