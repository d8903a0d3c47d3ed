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
 * What the clocks on the walls of one zone show, and when they show it.
 *
 * <p>A local time that the clocks skip is read with the offset in force before the gap (RFC 5545 3.3.5). One that they show twice is,
 * as the start of something, the earlier instant, and as its end, the later one. Midnight as an end is the end of the day before it.
 *
 * <p>Methods over seconds take and return seconds from 1970-01-01T00:00, either in UTC (epoch seconds) or on the wall (local
 * seconds); they allocate nothing. Immutable; any number of threads may share one.
 */
public final class WallClock {
    private static final long DAY = 86_400;

    /** More zones than the time zone database names; beyond it clocks are made anew, so that made-up offsets fill no memory. */
    private static final int MOST_CLOCKS = 1_000;

    private static final Map<ZoneId, WallClock> CLOCKS = new ConcurrentHashMap<>();

    private final ZoneId zone;
    private final ZoneRules rules;
    private final Transitions listed;

    /** The page that was asked for last, immutable: a race over it costs time, not truth. */
    private Transitions page;

    private WallClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.listed = Transitions.of(rules);
        this.page = listed;
    }

    /** The wall clock of {@code zone}. */
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

    /** The zone whose clock this is. */
    public ZoneId zone() {
        return zone;
    }

    /** The instant of {@code local} where something starts: in a gap, later by the gap's length; shown twice, the earlier one. */
    public Instant start(LocalDateTime local) {
        return Instant.ofEpochSecond(startSecond(local.toEpochSecond(ZoneOffset.UTC)), local.get(NANO_OF_SECOND));
    }

    /** The epoch second of {@link #start}, from a local second. */
    public long startSecond(long localSecond) {
        return at(localSecond).start(localSecond);
    }

    /**
     * The instant of {@code local} where something ends: in a gap, later by the gap's length; shown twice, the later one. Midnight is the
     * end of the day before it: {@link #endOfDay}.
     */
    public Instant end(LocalDateTime local) {
        if (local.get(NANO_OF_SECOND) == 0) {
            return Instant.ofEpochSecond(endSecond(local.toEpochSecond(ZoneOffset.UTC)));
        }
        long second = local.toEpochSecond(ZoneOffset.UTC);
        return Instant.ofEpochSecond(at(second).end(second), local.get(NANO_OF_SECOND));
    }

    /** The epoch second of {@link #end}, from a local second. */
    public long endSecond(long localSecond) {
        Transitions near = at(localSecond);
        return Math.floorMod(localSecond, DAY) == 0 ? near.endOfDayBefore(localSecond) : near.end(localSecond);
    }

    /** The first instant whose local date is {@code date} or later. */
    public Instant startOfDay(LocalDate date) {
        return Instant.ofEpochSecond(startOfDay(date.toEpochDay()));
    }

    /** The epoch second of {@link #startOfDay(LocalDate)}, from an epoch day. */
    public long startOfDay(long epochDay) {
        return at(epochDay * DAY).startOfDay(epochDay * DAY);
    }

    /** The instant right after the last one whose local date is {@code date} or earlier. */
    public Instant endOfDay(LocalDate date) {
        return Instant.ofEpochSecond(endOfDay(date.toEpochDay()));
    }

    /** The epoch second of {@link #endOfDay(LocalDate)}, from an epoch day. */
    public long endOfDay(long epochDay) {
        long midnight = (epochDay + 1) * DAY;
        return at(midnight).endOfDayBefore(midnight);
    }

    /** True if the zone had or will have this date; a zone that crossed the date line skipped one. */
    public boolean has(LocalDate date) {
        return has(date.toEpochDay());
    }

    /** True if the zone had or will have this epoch day. */
    public boolean has(long epochDay) {
        return startOfDay(epochDay) < endOfDay(epochDay);
    }

    /** The date that the clock shows at {@code instant}. */
    public LocalDate date(Instant instant) {
        return LocalDate.ofEpochDay(Math.floorDiv(localSecond(instant.getEpochSecond()), DAY));
    }

    /** The date and time that the clock shows at {@code instant}. */
    public LocalDateTime local(Instant instant) {
        return LocalDateTime.ofEpochSecond(localSecond(instant.getEpochSecond()), instant.getNano(), ZoneOffset.UTC);
    }

    /** The local second that the clock shows at an epoch second. */
    public long localSecond(long epochSecond) {
        return epochSecond + at(epochSecond).offset(epochSecond);
    }

    /** The offset in force at {@code instant}. */
    public ZoneOffset offset(Instant instant) {
        return rules.getOffset(instant);
    }

    /**
     * How far from {@code localSecond} on every local time is shown once and by the same offset: a local second, itself outside; or
     * {@code localSecond} itself where a change of the clocks is too near to say.
     */
    public long steadyUntil(long localSecond) {
        return at(localSecond).steadyUntil(localSecond);
    }

    /** A stretch of time around an epoch second in which the clock is not changed. */
    public OffsetPeriod steadyAt(long epochSecond) {
        return at(epochSecond).steadyAt(epochSecond);
    }

    /**
     * {@code instant} moved by {@code span}: first the days on the wall clock, the result read as a start, then the elapsed time.
     *
     * @throws DateTimeException if the result is out of the bounds of {@link Instant}
     */
    public Instant plus(Instant instant, PeriodDuration span) {
        if (span.isExact()) {
            return instant.plus(span.exact());
        }
        long local = localSecond(instant.getEpochSecond()) + span.days() * DAY;
        return Instant.ofEpochSecond(startSecond(local), instant.getNano()).plus(span.exact());
    }

    /**
     * {@code instant} moved back by {@code span}: first the days on the wall clock, the result read as a start, then the elapsed time.
     *
     * @throws DateTimeException if the result is out of the bounds of {@link Instant}
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
