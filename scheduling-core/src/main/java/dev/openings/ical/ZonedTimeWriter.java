package dev.openings.ical;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the times of one calendar that are local times of one zone, and records the first and the last of them. */
final class ZonedTimeWriter {
    private final ZoneId zone;
    private final ZoneRules rules;
    private final String parameter;
    private final TreeMap<Long, OffsetRange> ranges = new TreeMap<>();
    private OffsetRange recent = new OffsetRange(0, 0, 0, 0, 0);
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    ZonedTimeWriter(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.parameter = ";TZID=" + zone.getId() + ":";
    }

    /** Writes the line {@code name}, a property of type DATE-TIME. */
    void write(ContentLines lines, String name, Instant instant) {
        long second = instant.getEpochSecond();
        lines.raw(name);
        // Other programs do not know fixed offsets by their names.
        if (rules.isFixedOffset()) {
            lines.raw(":").utc(second).end();
            return;
        }
        OffsetRange range = range(second);
        if (second < range.unambiguousFrom || second >= range.unambiguousTo) {
            lines.raw(":").utc(second).end();
            return;
        }
        first = Math.min(first, second);
        last = Math.max(last, second);
        lines.raw(parameter).time(second + range.offset).end();
    }

    /**
     * Writes the VTIMEZONE, unless all times are in UTC.
     *
     * @param past a time that is not after the present
     */
    void writeDefinition(ContentLines lines, Instant past) {
        if (first <= last) {
            Instant begin = Instant.ofEpochSecond(Math.min(first, past.getEpochSecond()));
            new TimeZoneWriter(lines, zone).write(begin, Instant.ofEpochSecond(last));
        }
    }

    private OffsetRange range(long second) {
        if (second >= recent.from && second < recent.to) {
            return recent;
        }
        var floor = ranges.floorEntry(second);
        if (floor != null && second < floor.getValue().to) {
            recent = floor.getValue();
        } else {
            recent = compute(second);
            ranges.put(recent.from, recent);
        }
        return recent;
    }

    private OffsetRange compute(long second) {
        Instant instant = Instant.ofEpochSecond(second);
        Optional<ZoneOffsetTransition> onset = Optional.ofNullable(rules.previousTransition(instant.plusNanos(1)));
        Optional<ZoneOffsetTransition> next = Optional.ofNullable(rules.nextTransition(instant));
        return new OffsetRange(
                onset.map(ZoneOffsetTransition::toEpochSecond).orElse(Long.MIN_VALUE),
                next.map(ZoneOffsetTransition::toEpochSecond).orElse(Long.MAX_VALUE),
                onset.map(it -> it.toEpochSecond() + repeated(it)).orElse(Long.MIN_VALUE),
                next.map(it -> it.toEpochSecond() - repeated(it)).orElse(Long.MAX_VALUE),
                rules.getOffset(instant).getTotalSeconds());
    }

    /** Returns how many seconds of local time occur twice at the transition. */
    private static long repeated(ZoneOffsetTransition transition) {
        return transition.isOverlap() ? -transition.getDuration().toSeconds() : 0;
    }

    /**
     * A range with one offset.
     *
     * @param from its first second
     * @param to the first second of the next range
     * @param unambiguousFrom the first second whose local time occurs once
     * @param unambiguousTo the first second whose local time occurs again in the next range
     * @param offset local time minus UTC, in seconds
     */
    private record OffsetRange(long from, long to, long unambiguousFrom, long unambiguousTo, int offset) {}
}
