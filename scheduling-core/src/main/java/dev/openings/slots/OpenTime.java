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
 * @param refused starts at which the bookable is not free although the visit lies within a gap: those that are RESERVED or
 *     CLOSED while OUTSIDE_WORKING_HOURS is overruled; otherwise empty
 */
record OpenTime(BusyProfile profile, long duration, IntervalSet gaps, IntervalSet windows, IntervalSet refused) {
    static OpenTime of(BusyProfile profile, SearchRequest request, Interval range) {
        if (!profile.bookable().offered() || !request.invites(profile.bookable().id())) {
            return new OpenTime(profile, request, IntervalSet.empty(), IntervalSet.empty());
        }
        Schedule schedule = profile.bookable().schedule();
        IntervalSet enforced = request.enforcedHours(schedule, range).minus(request.timeOff(schedule, range));
        IntervalSet blocked = profile.blocked().within(range);
        IntervalSet gaps = enforced.minus(blocked);
        boolean pack = request.rules().alignment() == SlotRules.Alignment.PACK;
        if (!request.overrulesWindows()) {
            return new OpenTime(profile, request, gaps, pack ? gaps : enforced);
        }
        IntervalSet free = request.hours(schedule, range).minus(schedule.off(range));
        IntervalSet windows = pack ? free.minus(profile.standing().within(range)) : free;
        return new OpenTime(profile, request.duration(), gaps, windows, refused(request, schedule, range));
    }

    private static IntervalSet refused(SearchRequest request, Schedule schedule, Interval range) {
        return request.enforces(ObstacleCode.OUTSIDE_WORKING_HOURS)
                ? IntervalSet.empty()
                : MissingHours.of(request, schedule, range).refusedStarts(request.duration());
    }

    private OpenTime(BusyProfile profile, SearchRequest request, IntervalSet gaps, IntervalSet windows) {
        this(profile, request.duration(), gaps, windows, IntervalSet.empty());
    }

    /**
     * True if the bookable can attend a visit at {@code start}, apart from horizon and grid: the visit lies within one
     * gap, its start is not refused, and no limit is reached. Where hours are not overruled, this means that
     * {@code start} is between the start of a gap and its {@link #lastStart}, and {@link BusyProfile#isAtLimit} is false
     * for its local date; lists enumerate starts in that form.
     */
    boolean isFree(long start) {
        int gap = gaps.indexAt(start);
        return gap >= 0
                && start <= lastStart(gap)
                && refused.indexAt(start) < 0
                && !(profile.isLimited() && profile.isAtLimit(LocalDays.dayAt(start, profile.zone())));
    }

    /**
     * Returns the last second at which a visit that lies within the gap can start; before the gap's start if the gap is
     * too short.
     */
    long lastStart(int gap) {
        return gaps.endSecond(gap) - duration;
    }

    /**
     * Returns the second at which the bookable, who is not free at {@code second}, may be free next: after refused starts,
     * in the next gap, or, at a limit, on the next day.
     *
     * @param days the local dates of the bookable
     */
    long freeAfter(long second, LocalDays days) {
        int index = gaps.indexAt(second);
        if (index >= 0 && second <= lastStart(index)) {
            int refusing = refused.indexAt(second);
            return refusing >= 0 ? refused.endSecond(refusing) : days.dayEnd(second);
        }
        int next = index >= 0 ? index + 1 : -1 - index;
        return next < gaps.size() ? gaps.startSecond(next) : StartSource.NONE;
    }

    /** Returns the index of the window that contains a whole visit at {@code start}; negative if there is none. */
    int windowAt(long start) {
        int window = windows.indexAt(start);
        return window >= 0 && windows.endSecond(window) >= start + duration ? window : -1;
    }
}
