package dev.openings.slots;

import dev.openings.time.IntervalSet;

/** The starts of one calendar. */
final class SingleCalendarStarts implements StartSource {
    private final IntervalSet open;
    private final IntervalSet windows;
    private final Grid grid;
    private final BusyProfile diary;
    private final boolean limited;
    private final LocalDays days;
    private final long duration;

    /** The gap that is looked through: its number, its first second, the last start that fits; and the window that it is part of. */
    private int gap = -1;

    private int window = -1;
    private long windowStart;
    private long windowEnd = Long.MIN_VALUE;
    private long first = NONE;
    private long last = Long.MIN_VALUE;

    SingleCalendarStarts(SearchWindow stretch, int member) {
        SearchRequest inquiry = stretch.agenda().inquiry();
        open = stretch.calendar(member).open();
        windows = stretch.calendar(member).windows();
        grid = Grid.of(inquiry);
        diary = stretch.agenda().diaries().get(member);
        limited = diary.isLimited();
        days = new LocalDays(diary.zone());
        duration = inquiry.duration();
    }

    @Override
    public long next(long from) {
        do {
            long start = Math.max(from, first);
            while (start <= last) {
                start = grid.next(start, windowStart, windowEnd);
                if (start <= last && !(limited && diary.isFullOn(days.day(start)))) {
                    return start;
                }
                start = limited ? days.dayEnd(start) : NONE;
            }
        } while (enterNextGap());
        return NONE;
    }

    @Override
    public long steadyUntil(long start) {
        return limited ? start : Math.min(last + 1, grid.steadyUntil());
    }

    @Override
    public long stride() {
        return grid.stride();
    }

    private boolean enterNextGap() {
        gap++;
        if (gap >= open.size()) {
            gap--;
            last = Long.MIN_VALUE;
            return false;
        }
        first = open.startSecond(gap);
        last = open.endSecond(gap) - duration;
        while (windowEnd <= first) {
            window++;
            windowStart = windows.startSecond(window);
            windowEnd = windows.endSecond(window);
        }
        return true;
    }
}
