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
 * A repeating start in local time: DTSTART, RRULE, EXDATE and RDATE of RFC 5545 3.8.5.
 *
 * @param start the first occurrence, whether the rule matches it or not; in the years 1 to 9999
 * @param zone the zone of all local times
 * @param rule the recurrence rule
 * @param exdates occurrences that are left out, compared as instants; COUNT counts them nevertheless
 * @param rdates additional occurrences
 */
public record Recurrence(
        LocalDateTime start, ZoneId zone, RecurrenceRule rule, Set<LocalDateTime> exdates, Set<LocalDateTime> rdates) {
    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException if {@code start} has a fraction of a second, or its year is not in 1 to 9999
     */
    public Recurrence {
        if (start.get(NANO_OF_SECOND) != 0 || start.getYear() < 1 || start.getYear() > 9999) {
            throw new IllegalArgumentException("start must be in whole seconds, in the years 1 to 9999: " + start);
        }
        exdates = Set.copyOf(exdates);
        rdates = Set.copyOf(rdates);
    }

    /** Returns {@code start} and its repetitions by {@code rule}, without exceptions. */
    public static Recurrence of(LocalDateTime start, ZoneId zone, RecurrenceRule rule) {
        return new Recurrence(start, zone, rule, Set.of(), Set.of());
    }

    /**
     * Returns the occurrences in {@code [window.start(), window.end())}, ascending and distinct, as a lazy stream.
     *
     * <p>Local times in gaps and overlaps are read as starts ({@link WallClock#start}). A rule without COUNT is
     * evaluated from the window on; a rule with COUNT from its start. The last year is 9999. A rule that matches no day
     * is searched to the end of the window, but not further than 400 years' worth of its periods.
     */
    public Stream<Instant> occurrences(Interval window) {
        return StreamSupport.stream(new Occurrences(this, WallClock.of(zone), window), false);
    }

    /**
     * Returns the local times of the occurrences in {@code [window.start(), window.end())}, ascending by instant: as the rule
     * has them, so that one in a gap is not shifted. Two local times that a change of the clocks makes the same instant are
     * both returned.
     */
    public Stream<LocalDateTime> localOccurrences(Interval window) {
        return StreamSupport.stream(new LocalOccurrences(new Occurrences(this, WallClock.of(zone), window)), false);
    }
}
