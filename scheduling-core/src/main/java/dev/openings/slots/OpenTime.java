package dev.openings.slots;

import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;

/**
 * One bookable in one stretch of time.
 *
 * @param open a visit is possible if, and only if, it lies within one of these intervals: the free windows less what is blocked, or
 *     more than these where hours are overruled
 * @param windows what anchors are counted from: the free windows; for PACK, what is left between bookings
 */
record OpenTime(IntervalSet open, IntervalSet windows) {
    private static final OpenTime NEVER = new OpenTime(IntervalSet.empty(), IntervalSet.empty());

    static OpenTime of(BusyProfile diary, SearchRequest inquiry, Interval stretch) {
        if (!diary.bookable().offered()) {
            return NEVER;
        }
        IntervalSet free = diary.bookable().schedule().free(stretch);
        IntervalSet blocked = diary.blocked().within(stretch);
        IntervalSet gaps = free.minus(blocked);
        IntervalSet windows = inquiry.rules().alignment() == SlotRules.Alignment.PACK ? gaps : free;
        if (!inquiry.loosensHours()) {
            return new OpenTime(gaps, windows);
        }
        IntervalSet loose = loose(diary.bookable().schedule(), inquiry, stretch);
        return new OpenTime(loose.minus(blocked), windows);
    }

    private static IntervalSet loose(Schedule schedule, SearchRequest inquiry, Interval stretch) {
        IntervalSet there = inquiry.enforces(ObstacleCode.OUTSIDE_WORKING_HOURS)
                ? schedule.working(stretch)
                : IntervalSet.of(stretch);
        return inquiry.enforces(ObstacleCode.TIME_OFF) ? there.minus(schedule.off(stretch)) : there;
    }

    /** The index of the interval of {@code set} in which all of {@code [start, end)} lies; negative if there is none. */
    static int covering(IntervalSet set, long start, long end) {
        int index = set.indexAt(start);
        return index >= 0 && set.endSecond(index) >= end ? index : -1;
    }
}
