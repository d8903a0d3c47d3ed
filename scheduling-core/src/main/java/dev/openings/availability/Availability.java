package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.util.List;

/** Combines several schedules. */
public final class Availability {
    private Availability() {}

    /**
     * Returns the time in {@code range} when all of {@code schedules} are free, merged; the whole range if the list is
     * empty.
     *
     * @throws RangeTooLongException if the range is longer than {@link Schedule#LONGEST}
     */
    public static IntervalSet all(List<Schedule> schedules, Interval range) {
        return all(schedules, range, HoursView.UNRESERVED);
    }

    /**
     * Returns the time in {@code range} when all of {@code schedules} are free for {@code view}, merged; the whole range if
     * the list is empty.
     *
     * @throws RangeTooLongException if the range is longer than {@link Schedule#LONGEST}
     */
    public static IntervalSet all(List<Schedule> schedules, Interval range, HoursView view) {
        IntervalSet free = IntervalSet.of(range);
        for (Schedule schedule : schedules) {
            if (free.isEmpty()) {
                return free;
            }
            free = free.intersect(schedule.free(range, view));
        }
        return free;
    }

    /**
     * Returns the time in {@code range} when at least one of {@code schedules} is free, merged; empty if the list is
     * empty.
     *
     * @throws RangeTooLongException if the range is longer than {@link Schedule#LONGEST}
     */
    public static IntervalSet any(List<Schedule> schedules, Interval range) {
        return any(schedules, range, HoursView.UNRESERVED);
    }

    /**
     * Returns the time in {@code range} when at least one of {@code schedules} is free for {@code view}, merged; empty if
     * the list is empty.
     *
     * @throws RangeTooLongException if the range is longer than {@link Schedule#LONGEST}
     */
    public static IntervalSet any(List<Schedule> schedules, Interval range, HoursView view) {
        IntervalSet.Builder free = IntervalSet.builder();
        for (Schedule schedule : schedules) {
            IntervalSet one = schedule.free(range, view);
            for (int i = 0; i < one.size(); i++) {
                free.add(one.startSecond(i), one.endSecond(i));
            }
        }
        return free.build();
    }
}
