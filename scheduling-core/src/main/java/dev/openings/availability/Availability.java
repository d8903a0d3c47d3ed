package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.util.List;

/** Several schedules taken together. */
public final class Availability {
    private Availability() {}

    /**
     * When all of {@code schedules} are free, merged, cut to {@code range}; the whole range if there are none.
     *
     * @throws RangeTooLongException if the range is longer than {@link Schedule#LONGEST}
     */
    public static IntervalSet all(List<Schedule> schedules, Interval range) {
        IntervalSet free = IntervalSet.of(range);
        for (Schedule schedule : schedules) {
            if (free.isEmpty()) {
                return free;
            }
            free = free.intersect(schedule.free(range));
        }
        return free;
    }

    /**
     * When at least one of {@code schedules} is free, merged, cut to {@code range}; empty if there are none.
     *
     * @throws RangeTooLongException if the range is longer than {@link Schedule#LONGEST}
     */
    public static IntervalSet any(List<Schedule> schedules, Interval range) {
        IntervalSet.Builder free = IntervalSet.builder();
        for (Schedule schedule : schedules) {
            IntervalSet one = schedule.free(range);
            for (int i = 0; i < one.size(); i++) {
                free.add(one.startSecond(i), one.endSecond(i));
            }
        }
        return free.build();
    }
}
