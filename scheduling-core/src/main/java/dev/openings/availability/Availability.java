package dev.openings.availability;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.util.List;

/** Several schedules together; busy time plays no part. */
public final class Availability {
    private Availability() {}

    /** When all of them are there in {@code range}; without any schedule, the whole of it. */
    public static IntervalSet all(List<Schedule> schedules, Interval range) {
        IntervalSet common = IntervalSet.of(range);
        for (Schedule schedule : schedules) {
            common = common.intersect(schedule.free(range));
        }
        return common;
    }

    /** When any of them is there in {@code range}. */
    public static IntervalSet any(List<Schedule> schedules, Interval range) {
        IntervalSet.Builder together = IntervalSet.builder();
        for (Schedule schedule : schedules) {
            IntervalSet free = schedule.free(range);
            for (int i = 0; i < free.size(); i++) {
                together.add(free.startSecond(i), free.endSecond(i));
            }
        }
        return together.build();
    }
}
