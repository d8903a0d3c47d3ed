package dev.openings.slots;

import dev.openings.time.IntervalSet;

/** The starts of one calendar. */
final class SoloStarts implements StartSource {
    private final IntervalSet open;
    private final IntervalSet windows;
    private final Grid grid;
    private final Diary diary;
    private final LocalDays days;
    private final long duration;
    private int gap;
    private int window;

    SoloStarts(Stretch stretch, int member) {
        Inquiry inquiry = stretch.agenda().inquiry();
        open = stretch.calendar(member).open();
        windows = stretch.calendar(member).windows();
        grid = Grid.of(inquiry);
        diary = stretch.agenda().diaries().get(member);
        days = new LocalDays(diary.zone());
        duration = inquiry.duration();
    }

    @Override
    public long next(long from) {
        long start = from;
        for (; gap < open.size(); gap++) {
            long last = open.endSecond(gap) - duration;
            start = Math.max(start, open.startSecond(gap));
            while (start <= last) {
                start = nextOnGrid(start);
                if (start > last) {
                    break;
                }
                if (!diary.isLimited() || !diary.isFullOn(days.day(start))) {
                    return start;
                }
                start = days.dayEnd(start);
            }
            // A later gap is not before this one, so what was skipped here cannot come again.
            start = from;
        }
        return NONE;
    }

    private long nextOnGrid(long start) {
        while (windows.endSecond(window) <= start) {
            window++;
        }
        return grid.next(start, windows.startSecond(window), windows.endSecond(window));
    }
}
