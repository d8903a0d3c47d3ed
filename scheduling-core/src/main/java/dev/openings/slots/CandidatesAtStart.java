package dev.openings.slots;

import java.util.Arrays;

/**
 * Who is free for a visit at one start, and the window that each of them is in. Someone who attends outside their windows, because
 * hours are overruled, has none: it begins at {@link #UNBOUND} and never ends.
 */
final class CandidatesAtStart {
    static final long UNBOUND = Long.MIN_VALUE;

    private final long start;
    private final boolean[] free;
    private final long[] windowStart;
    private final long[] windowEnd;

    private CandidatesAtStart(long start, boolean[] free, long[] windowStart, long[] windowEnd) {
        this.start = start;
        this.free = free;
        this.windowStart = windowStart;
        this.windowEnd = windowEnd;
    }

    /** Working hours, absences, busy time, buffers and each one's limits are asked here, and only here. */
    static CandidatesAtStart at(long start, SearchWindow stretch) {
        int size = stretch.calendars().size();
        CandidatesAtStart roll = new CandidatesAtStart(start, new boolean[size], new long[size], new long[size]);
        long end = start + stretch.agenda().inquiry().duration();
        for (int i = 0; i < size; i++) {
            BusyProfile diary = stretch.agenda().diaries().get(i);
            roll.free[i] = OpenTime.covering(stretch.calendar(i).open(), start, end) >= 0
                    && !(diary.isLimited() && diary.isFullOn(LocalDays.dayAt(start, diary.zone())));
            if (roll.free[i]) {
                roll.enterWindow(i, stretch, end);
            }
        }
        return roll;
    }

    private boolean enterWindow(int member, SearchWindow stretch, long end) {
        var windows = stretch.calendar(member).windows();
        int window = OpenTime.covering(windows, start, end);
        windowStart[member] = window < 0 ? UNBOUND : windows.startSecond(window);
        windowEnd[member] = window < 0 ? Long.MAX_VALUE : windows.endSecond(window);
        return window >= 0;
    }

    /** This roll with {@code member} free if their window allows it, whatever else stands against it. */
    CandidatesAtStart withFree(int member, SearchWindow stretch) {
        if (free[member]) {
            return this;
        }
        CandidatesAtStart other = new CandidatesAtStart(start, free.clone(), windowStart.clone(), windowEnd.clone());
        other.free[member] = other.enterWindow(
                member, stretch, start + stretch.agenda().inquiry().duration());
        return other;
    }

    long start() {
        return start;
    }

    boolean isFree(int member) {
        return free[member];
    }

    /** Everyone who is free, as a fresh array. */
    boolean[] free() {
        return free.clone();
    }

    long windowStart(int member) {
        return windowStart[member];
    }

    long windowEnd(int member) {
        return windowEnd[member];
    }

    /** Where the windows of those who are free begin, each second once, ascending; those without a window left out. */
    long[] windowStarts() {
        long[] starts = new long[free.length];
        int n = 0;
        for (int i = 0; i < free.length; i++) {
            if (free[i] && windowStart[i] != UNBOUND) {
                starts[n++] = windowStart[i];
            }
        }
        Arrays.sort(starts, 0, n);
        int distinct = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || starts[i] != starts[i - 1]) {
                starts[distinct++] = starts[i];
            }
        }
        return Arrays.copyOf(starts, distinct);
    }
}
