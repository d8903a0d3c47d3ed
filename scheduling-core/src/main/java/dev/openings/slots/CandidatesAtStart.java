package dev.openings.slots;

import java.util.Arrays;

/**
 * The candidates who are free for a visit at one start, and the window that contains the visit for each of them. A
 * candidate who attends outside their windows, because working hours or time off are overruled, has no window: it
 * starts at {@link #UNBOUND} and never ends.
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

    /** Evaluates {@link OpenTime#isFree} for every member of the team. */
    static CandidatesAtStart at(long start, SearchWindow searchWindow) {
        int size = searchWindow.openTimes().size();
        CandidatesAtStart atStart = new CandidatesAtStart(start, new boolean[size], new long[size], new long[size]);
        for (int i = 0; i < size; i++) {
            atStart.free[i] = searchWindow.openTime(i).isFree(start);
            if (atStart.free[i]) {
                atStart.findWindow(i, searchWindow.openTime(i));
            }
        }
        return atStart;
    }

    private boolean findWindow(int member, OpenTime openTime) {
        int window = openTime.windowAt(start);
        windowStart[member] = window < 0 ? UNBOUND : openTime.windows().startSecond(window);
        windowEnd[member] = window < 0 ? Long.MAX_VALUE : openTime.windows().endSecond(window);
        return window >= 0;
    }

    /**
     * Returns a copy in which {@code member} is free if the visit lies within one of the windows of {@code openTime},
     * whatever other obstacles they have.
     */
    CandidatesAtStart withFree(int member, OpenTime openTime) {
        if (free[member]) {
            return this;
        }
        CandidatesAtStart other = new CandidatesAtStart(start, free.clone(), windowStart.clone(), windowEnd.clone());
        other.free[member] = other.findWindow(member, openTime);
        return other;
    }

    long start() {
        return start;
    }

    boolean isFree(int member) {
        return free[member];
    }

    /** Returns a new array that is true for every free member. */
    boolean[] free() {
        return free.clone();
    }

    long windowStart(int member) {
        return windowStart[member];
    }

    long windowEnd(int member) {
        return windowEnd[member];
    }

    /** Returns the window starts of the free members, distinct and ascending; members without a window are left out. */
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
