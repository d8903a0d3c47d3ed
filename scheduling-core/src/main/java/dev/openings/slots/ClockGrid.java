package dev.openings.slots;

import java.time.ZoneId;

/** Seconds at which a wall clock shows a multiple of {@code grid}, counted from 00:00. */
final class ClockGrid implements Grid {
    private final LocalDays days;
    private final long grid;

    ClockGrid(ZoneId zone, long grid) {
        this.days = new LocalDays(zone);
        this.grid = grid;
    }

    @Override
    public long next(long from, long start, long end) {
        long second = from;
        while (true) {
            long shown = days.secondOfDay(second);
            long next = Math.min(Math.ceilDiv(shown, grid) * grid, LocalDays.DAY);
            long found = second + next - shown;
            if (found < days.offsetEnd(second)) {
                return found;
            }
            second = days.offsetEnd(second);
        }
    }

    boolean has(long second) {
        return days.secondOfDay(second) % grid == 0;
    }
}
