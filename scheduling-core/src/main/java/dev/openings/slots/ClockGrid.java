package dev.openings.slots;

import java.time.ZoneId;

/** The seconds at which a wall clock shows a multiple of {@code grid}, counted from 00:00. */
final class ClockGrid implements Grid {
    private final LocalDays days;
    private final long grid;

    /** The second at which the clock would show 00:00 if it ran without change, valid for {@code [from, until)}. */
    private long midnight;

    private long from = 1;
    private long until;

    /** The last second found. */
    private long found = Long.MIN_VALUE;

    ClockGrid(ZoneId zone, long grid) {
        this.days = new LocalDays(zone);
        this.grid = grid;
    }

    @Override
    public long next(long second, long windowStart, long windowEnd) {
        // The next point after the last one is requested most often; this avoids the division.
        if (second == found + 1 && second < until && found + grid < until) {
            found += grid;
            return found;
        }
        long at = second;
        while (true) {
            if (at < from || at >= until) {
                seek(at);
            }
            found = midnight + Math.ceilDiv(at - midnight, grid) * grid;
            if (found < until) {
                return found;
            }
            at = until;
        }
    }

    @Override
    public long stride() {
        return grid;
    }

    @Override
    public long uniformUntil() {
        return until;
    }

    boolean contains(long second) {
        return days.secondOfDay(second) % grid == 0;
    }

    private void seek(long second) {
        midnight = second - days.secondOfDay(second);
        from = second;
        until = days.dayEnd(second);
    }
}
