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

    private final ZoneId zone;
    private final ZoneRules rules;

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
