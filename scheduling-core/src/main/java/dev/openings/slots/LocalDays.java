package dev.openings.slots;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Local dates and times of one zone, for ascending epoch seconds. Caches the range in which the offset stays the same,
 * and so consults the zone rules only near a change. Not thread-safe.
 */
final class LocalDays {
    static final long DAY = 86_400;

    private final ZoneRules rules;
    private long from = 1;
    private long until;
    private long offset;

    LocalDays(ZoneId zone) {
        rules = zone.getRules();
    }

    /** Returns the local date at {@code second} as an epoch day. */
    long day(long second) {
        seek(second);
        return Math.floorDiv(second + offset, DAY);
    }

    /** Returns the local time at {@code second} in seconds since 00:00 as the clock shows it. */
    long secondOfDay(long second) {
        seek(second);
        return Math.floorMod(second + offset, DAY);
    }

    /** Returns the first second after {@code second} at which the date or the offset changes. */
    long dayEnd(long second) {
        return Math.min(offsetEnd(second), second + DAY - secondOfDay(second));
    }

    /** Returns the first second after {@code second} at which the offset changes. */
    long offsetEnd(long second) {
        seek(second);
        return until;
    }

    private void seek(long second) {
        if (second >= from && second < until) {
            return;
        }
        Instant instant = Instant.ofEpochSecond(second);
        offset = rules.getOffset(instant).getTotalSeconds();
        ZoneOffsetTransition next = rules.nextTransition(instant);
        from = second;
        until = next == null ? Long.MAX_VALUE : next.toEpochSecond();
    }

    /** Returns the local date at {@code second} as an epoch day; for a single lookup. */
    static long dayAt(long second, ZoneId zone) {
        return Math.floorDiv(
                second
                        + zone.getRules()
                                .getOffset(Instant.ofEpochSecond(second))
                                .getTotalSeconds(),
                DAY);
    }
}
