package dev.openings.slots;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * What a wall clock shows at one second after the other. It keeps the stretch in which the offset stays the same, and so asks the zone's rules
 * only near a change. For one thread.
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

    /** The local date at {@code second}, as days since 1970-01-01. */
    long day(long second) {
        seek(second);
        return Math.floorDiv(second + offset, DAY);
    }

    /** The local time at {@code second}, in seconds since 00:00 as the clock counts them. */
    long secondOfDay(long second) {
        seek(second);
        return Math.floorMod(second + offset, DAY);
    }

    /** The first second after {@code second} at which the date, or the offset, is another. */
    long dayEnd(long second) {
        return Math.min(offsetEnd(second), second + DAY - secondOfDay(second));
    }

    /** The first second after {@code second} at which the offset is another. */
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

    /** The local date at {@code second}, for a single question. */
    static long dayAt(long second, ZoneId zone) {
        return Math.floorDiv(
                second
                        + zone.getRules()
                                .getOffset(Instant.ofEpochSecond(second))
                                .getTotalSeconds(),
                DAY);
    }
}
