package dev.openings.time;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A half-open range of the time-line: {@code start} is included, {@code end} is not. Never empty.
 *
 * <p>Both ends are whole seconds, the resolution of iCalendar (RFC 5545 3.3.5). Intervals that only touch do not
 * overlap.
 *
 * @param start the first instant inside
 * @param end the first instant after it
 */
public record Interval(Instant start, Instant end) {
    /**
     * Checks order and resolution.
     *
     * @throws IllegalArgumentException if {@code start} is not before {@code end}, or one of them has a fraction of a
     *     second
     */
    public Interval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("start must be before end: " + start + "/" + end);
        }
        if (start.get(NANO_OF_SECOND) != 0 || end.get(NANO_OF_SECOND) != 0) {
            throw new IllegalArgumentException("start and end must be in whole seconds: " + start + "/" + end);
        }
    }

    /**
     * Returns the interval that begins at {@code start} and lasts {@code length} of elapsed time.
     *
     * @throws IllegalArgumentException if {@code length} is not positive or not in whole seconds
     */
    public static Interval of(Instant start, Duration length) {
        return new Interval(start, start.plus(length));
    }

    /**
     * Returns the interval from {@code start}, included, to {@code end}, excluded.
     *
     * @throws IllegalArgumentException if {@code start} is not before {@code end}, or one of them has a fraction of a second
     */
    public static Interval of(Instant start, Instant end) {
        return new Interval(start, end);
    }

    /**
     * Returns a calendar day in {@code zone}: 23, 24 or 25 hours, in a few zones something between.
     *
     * @throws IllegalArgumentException if the zone has skipped the date, as Samoa did with 30 December 2011
     */
    public static Interval ofDay(LocalDate date, ZoneId zone) {
        WallClock clock = WallClock.of(zone);
        return new Interval(clock.startOfDay(date), clock.endOfDay(date));
    }

    /**
     * Returns the interval between two instants in ISO 8601, like {@code 2026-03-29T01:00:00Z}.
     *
     * @throws java.time.format.DateTimeParseException if one of them cannot be parsed
     * @throws IllegalArgumentException if {@code start} is not before {@code end}
     */
    public static Interval of(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }

    static Interval ofEpochSeconds(long start, long end) {
        return new Interval(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
    }

    /** Returns the elapsed time from start to end; always positive. */
    public Duration duration() {
        return Duration.between(start, end);
    }

    /** True if {@code instant} is inside; the end is not. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** True if every instant of {@code other} is inside this interval. */
    public boolean encloses(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** True if the intervals have an instant in common; intervals that only touch do not. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /**
     * Returns this interval, extended by {@code before} at its start and by {@code after} at its end.
     *
     * @throws IllegalArgumentException if negative lengths leave nothing
     */
    public Interval widen(Duration before, Duration after) {
        return new Interval(start.minus(before), end.plus(after));
    }

    /** Returns the instants in both intervals; empty if they do not overlap. */
    public Optional<Interval> intersection(Interval other) {
        if (!overlaps(other)) {
            return Optional.empty();
        }
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant to = end.isBefore(other.end) ? end : other.end;
        return Optional.of(new Interval(from, to));
    }

    /** Returns ISO 8601: {@code 2026-03-29T01:00:00Z/2026-03-29T02:00:00Z}. */
    @Override
    public String toString() {
        return start + "/" + end;
    }
}
