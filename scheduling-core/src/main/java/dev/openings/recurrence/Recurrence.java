package dev.openings.recurrence;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A start that repeats on a wall clock: DTSTART, RRULE, EXDATE and RDATE of RFC 5545 3.8.5.
 *
 * @param start the first occurrence, whether the rule matches it or not; in the years 1 to 9999
 * @param zone on whose clock it repeats
 * @param rule how it repeats
 * @param exdates occurrences that are left out, compared as instants; COUNT counts them all the same
 * @param rdates further occurrences
 */
public record Recurrence(
        LocalDateTime start, ZoneId zone, RecurrenceRule rule, Set<LocalDateTime> exdates, Set<LocalDateTime> rdates) {
    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException if {@code start} has a fraction of a second, or its year has not four digits
     */
    public Recurrence {
        if (start.get(NANO_OF_SECOND) != 0 || start.getYear() < 1 || start.getYear() > 9999) {
            throw new IllegalArgumentException("start must be whole seconds in the years 1 to 9999: " + start);
        }
        exdates = Set.copyOf(exdates);
        rdates = Set.copyOf(rdates);
    }

    /** {@code start} and what {@code rule} makes of it, with no exceptions. */
    public static Recurrence of(LocalDateTime start, ZoneId zone, RecurrenceRule rule) {
        return new Recurrence(start, zone, rule, Set.of(), Set.of());
    }

    /**
     * The occurrences in {@code [window.start(), window.end())}, ascending and distinct, found one by one as they are asked for.
     *
     * <p>Local times that clocks skip or show twice are read as starts ({@link WallClock#start}). A rule without COUNT goes directly to
     * the window; one with COUNT is counted from its start. The last year is 9999. A rule that never falls on a day is looked through as far as the
     * window's end, and never further than 400 years' worth of its periods.
     */
    public Stream<Instant> occurrences(Interval window) {
        return StreamSupport.stream(new Occurrences(this, WallClock.of(zone), window), false);
    }
}
