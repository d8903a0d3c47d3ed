package dev.openings.recurrence;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A start that repeats on a wall clock: DTSTART, RRULE, EXDATE and RDATE of RFC 5545 3.8.5. Each occurrence is a start: in a gap of the
 * clocks later by the gap's length, shown twice the earlier one (3.3.5).
 *
 * @param start the first occurrence, whether the rule matches it or not; COUNT counts it
 * @param zone on whose clock it repeats
 * @param rule how it repeats
 * @param exdates occurrences that are left out, compared as instants; COUNT has counted them
 * @param rdates further occurrences
 */
public record Recurrence(
        LocalDateTime start, ZoneId zone, RecurrenceRule rule, Set<LocalDateTime> exdates, Set<LocalDateTime> rdates) {
    /** Copies the sets. */
    public Recurrence {
        exdates = Set.copyOf(exdates);
        rdates = Set.copyOf(rdates);
    }

    /** A rule without exceptions. */
    public static Recurrence of(LocalDateTime start, ZoneId zone, RecurrenceRule rule) {
        return new Recurrence(start, zone, rule, Set.of(), Set.of());
    }

    /**
     * The occurrences in {@code [window.start(), window.end())}, ascending and distinct, found one by one as they are asked for.
     *
     * <p>Without COUNT, what lies before the window is jumped over. A rule that yields nothing costs one step a period up to the window's end.
     */
    public Stream<Instant> occurrences(Interval window) {
        return occurrenceSeconds(window).mapToObj(Instant::ofEpochSecond);
    }

    /** {@link #occurrences} as epoch seconds, without an object for each. */
    public LongStream occurrenceSeconds(Interval window) {
        WallClock clock = WallClock.of(zone);
        Starts starts = new Starts(
                new RuleDays(this, clock, window), clock, window, instants(clock, exdates), instants(clock, rdates));
        int features = Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL;
        return StreamSupport.longStream(Spliterators.spliteratorUnknownSize(starts, features), false);
    }

    private static long[] instants(WallClock clock, Set<LocalDateTime> locals) {
        return locals.stream()
                .mapToLong(local -> clock.start(local).getEpochSecond())
                .sorted()
                .distinct()
                .toArray();
    }
}
