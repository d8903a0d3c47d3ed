package dev.openings.time;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A span of the time-line: {@code start} is inside, {@code end} is not; never empty.
 *
 * <p>Both ends are whole seconds, as iCalendar writes them (RFC 5545 3.3.5). Two intervals that only touch do not overlap.
 *
 * @param start the first instant inside
 * @param end the first instant after it
 */
public record Interval(Instant start, Instant end) {
    /**
     * Checks the order and the resolution.
     *
     * @throws IllegalArgumentException if {@code start} is not before {@code end}, or one of them has a fraction of a second
     */
    public Interval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("start must be before end: " + start + "/" + end);
        }
        if (start.get(NANO_OF_SECOND) != 0 || end.get(NANO_OF_SECOND) != 0) {
            throw new IllegalArgumentException("an interval has whole seconds: " + start + "/" + end);
        }
    }

    /**
     * The interval that begins at {@code start} and lasts {@code length} of elapsed time.
     *
     * @throws IllegalArgumentException if {@code length} is not positive, or not of whole seconds
     */
    public static Interval of(Instant start, Duration length) {
        return new Interval(start, start.plus(length));
    }

    /**
     * The interval between two instants as ISO 8601 writes them, {@code 2026-03-29T01:00:00Z}.
     *
     * @throws java.time.format.DateTimeParseException if one of them cannot be read
     * @throws IllegalArgumentException if {@code start} is not before {@code end}
     */
    public static Interval of(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }

    static Interval ofEpochSeconds(long start, long end) {
        return new Interval(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
    }

    /** The elapsed time from start to end; always positive. */
    public Duration duration() {
        return Duration.between(start, end);
    }

    /** True if {@code instant} is inside: the start is, the end is not. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** True if every instant of {@code other} is inside this interval. */
    public boolean encloses(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** True if some instant lies in both; intervals that only touch do not overlap. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /**
     * This interval, longer by {@code before} at its start and by {@code after} at its end.
     *
     * @throws IllegalArgumentException if negative lengths leave nothing
     */
    public Interval widen(Duration before, Duration after) {
        return new Interval(start.minus(before), end.plus(after));
    }

    /** What lies in both; empty if they do not overlap. */
    public Optional<Interval> intersection(Interval other) {
        if (!overlaps(other)) {
            return Optional.empty();
        }
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant to = end.isBefore(other.end) ? end : other.end;
        return Optional.of(new Interval(from, to));
    }

    /** ISO 8601: {@code 2026-03-29T01:00:00Z/2026-03-29T02:00:00Z}. */
    @Override
    public String toString() {
        return start + "/" + end;
    }
}
