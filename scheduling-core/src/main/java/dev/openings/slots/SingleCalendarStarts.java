package dev.openings.slots;

import dev.openings.time.IntervalSet;

/**
 * The starts of one calendar, enumerated gap by gap. This is the fast form of the rule that {@link OpenTime#isFree} and
 * {@link Feasibility} decide for one start: it takes the same gaps, limits and grid, but tests no start.
 * {@code SlotSearchProperties} checks minute by minute that both agree.
 */
final class SingleCalendarStarts implements StartSource {
    private final OpenTime openTime;
    private final IntervalSet windows;
    private final Grid grid;
    private final BusyProfile profile;
    private final boolean limited;
    private final LocalDays days;

    /** The current gap: its index, its first second, the last start that fits; and the window that contains it. */
    private int gap = -1;

    private int window = -1;
    private long windowStart;
    private long windowEnd = Long.MIN_VALUE;
    private long first = NONE;
    private long last = Long.MIN_VALUE;

    SingleCalendarStarts(SearchWindow searchWindow, int member) {
        openTime = searchWindow.openTime(member);
        windows = openTime.windows();
        grid = Grid.of(searchWindow.context().request());
        profile = openTime.profile();
        limited = profile.isLimited();
        days = new LocalDays(profile.zone());
    }

    @Override
    public long next(long from) {
        do {
            long start = Math.max(from, first);
            while (start <= last) {
                start = grid.next(start, windowStart, windowEnd);
                if (start <= last && !(limited && profile.isAtLimit(days.day(start)))) {
                    return start;
                }
                start = limited ? days.dayEnd(start) : NONE;
            }
        } while (openNextGap());
        return NONE;
    }

    @Override
    public long uniformUntil(long start) {
        return limited ? start : Math.min(last + 1, grid.uniformUntil());
    }

    @Override
    public long stride() {
        return grid.stride();
    }

    private boolean openNextGap() {
        gap++;
        if (gap >= openTime.gaps().size()) {
            gap--;
            last = Long.MIN_VALUE;
            return false;
        }
        first = openTime.gaps().startSecond(gap);
        last = openTime.lastStart(gap);
        while (windowEnd <= first) {
            window++;
            windowStart = windows.startSecond(window);
            windowEnd = windows.endSecond(window);
        }
        return true;
    }
}
