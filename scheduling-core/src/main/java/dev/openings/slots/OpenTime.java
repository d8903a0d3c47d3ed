package dev.openings.slots;

import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;

/**
 * The open time of one bookable in a range: the one definition of "free at a start" ({@link #isFree}), and the
 * intervals from which lists enumerate the same starts.
 *
 * @param profile the busy time and limits of the bookable
 * @param duration the length of a visit, in seconds
 * @param gaps the time in which a visit must lie: enforced working time less enforced time off, less blocked time
 * @param windows the intervals that starts are counted from: the free windows; with PACK, the free windows less blocked
 *     time
 */
record OpenTime(BusyProfile profile, long duration, IntervalSet gaps, IntervalSet windows) {
    static OpenTime of(BusyProfile profile, SearchRequest request, Interval range) {
        if (!profile.bookable().offered()) {
            return new OpenTime(profile, request.duration(), IntervalSet.empty(), IntervalSet.empty());
        }
        Schedule schedule = profile.bookable().schedule();
        IntervalSet enforced = request.working(schedule, range).minus(request.timeOff(schedule, range));
        IntervalSet blocked = profile.blocked().within(range);
        IntervalSet gaps = enforced.minus(blocked);
        boolean pack = request.rules().alignment() == SlotRules.Alignment.PACK;
        if (!request.overrulesHours()) {
            return new OpenTime(profile, request.duration(), gaps, pack ? gaps : enforced);
        }
        IntervalSet free = schedule.free(range);
        return new OpenTime(profile, request.duration(), gaps, pack ? free.minus(blocked) : free);
    }

    /**
     * True if the bookable can attend a visit at {@code start}, apart from horizon and grid: the visit lies within one
     * gap, and no limit is reached. Equivalently, {@code start} is between the start of a gap and its
     * {@link #lastStart}, and {@link BusyProfile#isAtLimit} is false for its local date; lists enumerate starts in that
     * form.
     */
    boolean isFree(long start) {
        int gap = gaps.indexAt(start);
        return gap >= 0
                && start <= lastStart(gap)
                && !(profile.isLimited() && profile.isAtLimit(LocalDays.dayAt(start, profile.zone())));
    }

    /**
     * Returns the last second at which a visit that lies within the gap can start; before the gap's start if the gap is
     * too short.
     */
    long lastStart(int gap) {
        return gaps.endSecond(gap) - duration;
    }

    /** Returns the index of the window that contains a whole visit at {@code start}; negative if there is none. */
    int windowAt(long start) {
        int window = windows.indexAt(start);
        return window >= 0 && windows.endSecond(window) >= start + duration ? window : -1;
    }
}
