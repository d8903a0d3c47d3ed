package dev.openings.time;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The wall clock of one zone: converts between local times and instants.
 *
 * <p>A local time in a gap is read with the offset before the gap (RFC 5545 3.3.5). A local time that occurs twice is
 * the earlier instant where something starts, and the later one where something ends. Midnight as an end is the end of
 * the day before it.
 *
 * <p>Methods over seconds take and return seconds since 1970-01-01T00:00, either in UTC (epoch seconds) or in local
 * time (local seconds); they do not allocate. Immutable and thread-safe.
 *
 * {@snippet file="dev/openings/core/JavadocExamplesTest.java" region="wall-clock"}
 */
public final class WallClock {
    private static final long DAY = 86_400;

    /**
     * More than the number of zones in the time zone database. Further clocks are not cached, so that arbitrary offsets
     * cannot fill the memory.
     */
    private static final int MOST_CLOCKS = 1_000;

    private static final Map<ZoneId, WallClock> CLOCKS = new ConcurrentHashMap<>();

    private final ZoneId zone;
    private final ZoneRules rules;
    private final Transitions listed;

    /** The page of the last lookup, immutable. A race between threads costs a computation, not correctness. */
    private Transitions page;

    private WallClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.listed = Transitions.of(rules);
        this.page = listed;
    }

    /** Returns the wall clock of {@code zone}. */
    public static WallClock of(ZoneId zone) {
        WallClock known = CLOCKS.get(zone);
        if (known != null) {
            return known;
        }
        WallClock made = new WallClock(zone);
        if (CLOCKS.size() < MOST_CLOCKS) {
            CLOCKS.putIfAbsent(zone, made);
        }
        return made;
    }

    /** Returns the zone of this clock. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * Returns the instant of {@code local} as a start: in a gap, later by the length of the gap; if it occurs twice,
     * the earlier one.
     */
    public Instant start(LocalDateTime local) {
        return Instant.ofEpochSecond(startSecond(local.toEpochSecond(ZoneOffset.UTC)), local.get(NANO_OF_SECOND));
    }

    /** Returns the epoch second of {@link #start} for a local second. */
    public long startSecond(long localSecond) {
        return at(localSecond).start(localSecond);
    }

    /**
     * Returns the instant of {@code local} as an end: in a gap, later by the length of the gap; if it occurs twice, the
     * later one. Midnight is the end of the day before it: {@link #endOfDay}.
     */
    public Instant end(LocalDateTime local) {
        if (local.get(NANO_OF_SECOND) == 0) {
            return Instant.ofEpochSecond(endSecond(local.toEpochSecond(ZoneOffset.UTC)));
        }
        long second = local.toEpochSecond(ZoneOffset.UTC);
        return Instant.ofEpochSecond(at(second).end(second), local.get(NANO_OF_SECOND));
    }

    /** Returns the epoch second of {@link #end} for a local second. */
    public long endSecond(long localSecond) {
        Transitions near = at(localSecond);
        return Math.floorMod(localSecond, DAY) == 0 ? near.endOfDayBefore(localSecond) : near.end(localSecond);
    }

    /** Returns the first instant whose local date is {@code date} or later. */
    public Instant startOfDay(LocalDate date) {
        return Instant.ofEpochSecond(startOfDay(date.toEpochDay()));
    }

    /** Returns the epoch second of {@link #startOfDay(LocalDate)} for an epoch day. */
    public long startOfDay(long epochDay) {
        return at(epochDay * DAY).startOfDay(epochDay * DAY);
    }

    /** Returns the first instant after all instants whose local date is {@code date} or earlier. */
    public Instant endOfDay(LocalDate date) {
        return Instant.ofEpochSecond(endOfDay(date.toEpochDay()));
    }

    /** Returns the epoch second of {@link #endOfDay(LocalDate)} for an epoch day. */
    public long endOfDay(long epochDay) {
        long midnight = (epochDay + 1) * DAY;
        return at(midnight).endOfDayBefore(midnight);
    }

    /** True if the date exists in the zone; zones that crossed the date line skipped one. */
    public boolean has(LocalDate date) {
        return has(date.toEpochDay());
    }

    /** True if the epoch day exists in the zone. */
    public boolean has(long epochDay) {
        return startOfDay(epochDay) < endOfDay(epochDay);
    }

    /** Returns the local date at {@code instant}. */
    public LocalDate date(Instant instant) {
        return LocalDate.ofEpochDay(Math.floorDiv(localSecond(instant.getEpochSecond()), DAY));
    }

    /** Returns the local date and time at {@code instant}. */
    public LocalDateTime local(Instant instant) {
        return LocalDateTime.ofEpochSecond(localSecond(instant.getEpochSecond()), instant.getNano(), ZoneOffset.UTC);
    }

    /** Returns the local second at an epoch second. */
    public long localSecond(long epochSecond) {
        return epochSecond + at(epochSecond).offset(epochSecond);
    }

    /** Returns the offset in force at {@code instant}. */
    public ZoneOffset offset(Instant instant) {
        return rules.getOffset(instant);
    }

    /**
     * Returns the local second (exclusive) up to which every local time from {@code localSecond} on occurs once and has
     * the same offset; {@code localSecond} itself if it is near a change of the offset.
     */
    public long steadyUntil(long localSecond) {
        return at(localSecond).steadyUntil(localSecond);
    }

    /** Returns a period around an epoch second in which the offset does not change. */
    public OffsetPeriod steadyAt(long epochSecond) {
        return at(epochSecond).steadyAt(epochSecond);
    }

    /**
     * Returns {@code instant} plus {@code span}: first the days on the wall clock, the result read as a start, then the
     * elapsed time.
     *
     * @throws DateTimeException if the result exceeds the bounds of {@link Instant}
     */
    public Instant plus(Instant instant, PeriodDuration span) {
        if (span.isExact()) {
            return instant.plus(span.exact());
        }
        long local = localSecond(instant.getEpochSecond()) + span.days() * DAY;
        return Instant.ofEpochSecond(startSecond(local), instant.getNano()).plus(span.exact());
    }

    /**
     * Returns {@code instant} minus {@code span}: first the days on the wall clock, the result read as a start, then
     * the elapsed time.
     *
     * @throws DateTimeException if the result exceeds the bounds of {@link Instant}
     */
    public Instant minus(Instant instant, PeriodDuration span) {
        return plus(instant, span.negated());
    }

    private Transitions at(long second) {
        if (listed.covers(second)) {
            return listed;
        }
        Transitions last = page;
        if (last.covers(second)) {
            return last;
        }
        Transitions made = Transitions.around(rules, second);
        page = made;
        return made;
    }

    @Override
    public String toString() {
        return "WallClock[" + zone + "]";
    }
}
