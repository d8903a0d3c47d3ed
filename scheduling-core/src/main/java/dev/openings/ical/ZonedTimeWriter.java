package dev.openings.ical;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the times of one calendar that are on the wall clock of one zone, and remembers which offsets they rest on. */
final class ZonedTimeWriter {
    private final ZoneId zone;
    private final ZoneRules rules;
    private final String parameter;
    private final TreeMap<Long, Stretch> stretches = new TreeMap<>();
    private Stretch recent = new Stretch(0, 0, 0, 0, 0, Optional.empty());
    private boolean wroteLocal;

    ZonedTimeWriter(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.parameter = ";TZID=" + zone.getId() + ":";
    }

    /** The line {@code name}, a property of type DATE-TIME. */
    void write(ContentLines lines, String name, Instant instant) {
        long second = instant.getEpochSecond();
        lines.raw(name);
        // A fixed offset is not a zone that other programs know by its name.
        if (rules.isFixedOffset()) {
            lines.raw(":").utc(second).end();
            return;
        }
        Stretch stretch = stretch(second);
        if (second < stretch.clearFrom || second >= stretch.clearTo) {
            lines.raw(":").utc(second).end();
            return;
        }
        wroteLocal = true;
        lines.raw(parameter).time(second + stretch.offset).end();
    }

    /** The VTIMEZONE, unless all times are in UTC. */
    void writeDefinition(ContentLines lines) {
        if (wroteLocal) {
            new TimeZoneWriter(lines, zone).write(onsets());
        }
    }

    private Collection<Optional<ZoneOffsetTransition>> onsets() {
        return stretches.values().stream().map(Stretch::onset).toList();
    }

    private Stretch stretch(long second) {
        if (second >= recent.from && second < recent.to) {
            return recent;
        }
        var floor = stretches.floorEntry(second);
        if (floor != null && second < floor.getValue().to) {
            recent = floor.getValue();
        } else {
            recent = found(second);
            stretches.put(recent.from, recent);
        }
        return recent;
    }

    private Stretch found(long second) {
        Instant instant = Instant.ofEpochSecond(second);
        Optional<ZoneOffsetTransition> onset = Optional.ofNullable(rules.previousTransition(instant.plusNanos(1)));
        Optional<ZoneOffsetTransition> next = Optional.ofNullable(rules.nextTransition(instant));
        return new Stretch(
                onset.map(ZoneOffsetTransition::toEpochSecond).orElse(Long.MIN_VALUE),
                next.map(ZoneOffsetTransition::toEpochSecond).orElse(Long.MAX_VALUE),
                onset.map(it -> it.toEpochSecond() + repeated(it)).orElse(Long.MIN_VALUE),
                next.map(it -> it.toEpochSecond() - repeated(it)).orElse(Long.MAX_VALUE),
                rules.getOffset(instant).getTotalSeconds(),
                onset);
    }

    /** How many seconds the clock shows twice, before the transition and again after it. */
    private static long repeated(ZoneOffsetTransition transition) {
        return transition.isOverlap() ? -transition.getDuration().toSeconds() : 0;
    }

    /**
     * One offset in force.
     *
     * @param from the first second of it
     * @param to the first second of the next
     * @param clearFrom the first second that the clock shows once
     * @param clearTo the first second that it will show again
     * @param offset of the clock, in seconds
     * @param onset what began it; empty if nothing did
     */
    private record Stretch(
            long from, long to, long clearFrom, long clearTo, int offset, Optional<ZoneOffsetTransition> onset) {}
}
