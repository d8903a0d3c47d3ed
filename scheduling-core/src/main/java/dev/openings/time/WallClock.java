package dev.openings.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * What the clocks on the walls of one zone show, and when they show it.
 *
 * <p>A local time that the clocks skip is read with the offset in force before the gap (RFC 5545 3.3.5). One that they show twice is,
 * as the start of something, the earlier instant, and as its end, the later one.
 */
public final class WallClock {
    private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;
    private static final long SECONDS_PER_DAY = 86_400;

    private final ZoneId zone;
    private final ZoneRules rules;

    /** The last stretch without a transition that was asked about; immutable, so that a race costs no more than a second look. */
    private Stretch stretch = Stretch.NONE;

    private WallClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /** The wall clock of {@code zone}. */
    public static WallClock of(ZoneId zone) {
        return new WallClock(zone);
    }

    /** The zone whose clock this is. */
    public ZoneId zone() {
        return zone;
    }

    /** The instant of {@code local} where something starts: in a gap, later by the gap's length; shown twice, the earlier one. */
    public Instant start(LocalDateTime local) {
        ZoneOffsetTransition transition = rules.getTransition(local);
        return local.toInstant(transition == null ? rules.getOffset(local) : transition.getOffsetBefore());
    }

    /**
     * The instant of {@code local} where something ends: in a gap, later by the gap's length; shown twice, the later one. Midnight is the
     * end of the day before it: {@link #endOfDay}.
     */
    public Instant end(LocalDateTime local) {
        if (local.toLocalTime().equals(MIDNIGHT)) {
            return endOfDay(local.toLocalDate().minusDays(1));
        }
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            return local.toInstant(rules.getOffset(local));
        }
        return local.toInstant(transition.isGap() ? transition.getOffsetBefore() : transition.getOffsetAfter());
    }

    /** {@link #start} in epoch seconds: of the local time that is {@code localSecond} seconds after 1970-01-01T00:00. */
    public long startSecond(long localSecond) {
        Stretch near = near(localSecond);
        return near.shows(localSecond)
                ? localSecond - near.offset()
                : start(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC))
                        .getEpochSecond();
    }

    /** {@link #end} in epoch seconds: of the local time that is {@code localSecond} seconds after 1970-01-01T00:00. */
    public long endSecond(long localSecond) {
        Stretch near = near(localSecond);
        return near.shows(localSecond)
                ? localSecond - near.offset()
                : end(LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC))
                        .getEpochSecond();
    }

    /** {@link #has} of the date that is {@code epochDay} days after 1970-01-01. */
    public boolean has(long epochDay) {
        long midnight = epochDay * SECONDS_PER_DAY;
        Stretch near = near(midnight);
        return (near.shows(midnight) && near.shows(midnight + SECONDS_PER_DAY)) || has(LocalDate.ofEpochDay(epochDay));
    }

    private Stretch near(long localSecond) {
        Stretch known = stretch;
        if (known.shows(localSecond)) {
            return known;
        }
        Stretch found = Stretch.around(rules, localSecond);
        stretch = found;
        return found;
    }

    /** The first instant whose local date is {@code date} or later. */
    public Instant startOfDay(LocalDate date) {
        LocalDateTime midnight = date.atStartOfDay();
        ZoneOffsetTransition transition = rules.getTransition(midnight);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        return start(midnight);
    }

    /** The instant right after the last one whose local date is {@code date} or earlier. */
    public Instant endOfDay(LocalDate date) {
        LocalDateTime midnight = date.plusDays(1).atStartOfDay();
        ZoneOffsetTransition transition = rules.getTransition(midnight);
        if (transition == null) {
            return midnight.toInstant(rules.getOffset(midnight));
        }
        if (transition.isGap()) {
            return transition.getInstant();
        }
        boolean fallsBackToMidnight = transition.getDateTimeAfter().equals(midnight);
        return midnight.toInstant(fallsBackToMidnight ? transition.getOffsetBefore() : transition.getOffsetAfter());
    }

    /** True if the zone had or will have this date; a zone that crossed the date line skipped one. */
    public boolean has(LocalDate date) {
        return startOfDay(date).isBefore(endOfDay(date));
    }

    /** The date that the clock shows at {@code instant}. */
    public LocalDate date(Instant instant) {
        return local(instant).toLocalDate();
    }

    /** The date and time that the clock shows at {@code instant}. */
    public LocalDateTime local(Instant instant) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), offset(instant));
    }

    /** The offset in force at {@code instant}. */
    public ZoneOffset offset(Instant instant) {
        return rules.getOffset(instant);
    }

    /**
     * {@code instant} moved by {@code span}: first the days on the wall clock, the result read as a start, then the elapsed time.
     *
     * @throws DateTimeException if the result is out of the bounds of {@link Instant}
     */
    public Instant plus(Instant instant, Span span) {
        return shifted(instant, span.days(), span.exact());
    }

    /** {@code instant} moved by {@code span} as {@link #plus} does, but for the days, whose result is read as an end. */
    public Instant plusToEnd(Instant instant, Span span) {
        Instant moved = span.days() == 0 ? instant : end(local(instant).plusDays(span.days()));
        return moved.plus(span.exact());
    }

    /** {@code instant} moved back by {@code span}: first the days on the wall clock, the result read as a start, then the elapsed time. */
    public Instant minus(Instant instant, Span span) {
        return plus(instant, span.negated());
    }

    private Instant shifted(Instant instant, int days, Duration exact) {
        Instant moved = days == 0 ? instant : start(local(instant).plusDays(days));
        return moved.plus(exact);
    }

    @Override
    public String toString() {
        return "WallClock[" + zone + "]";
    }
}
