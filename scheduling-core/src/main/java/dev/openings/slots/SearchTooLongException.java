package dev.openings.slots;

import java.time.Instant;

/**
 * Thrown when a search finds no start in ten million calendar-days since the last one. One calendar for one day is one
 * calendar-day, so ten people reach the limit after 2,700 years. Where enough people are free but have no grid in
 * common, each start that one of them proposes counts like a day. A search that keeps finding starts has no limit.
 */
public final class SearchTooLongException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    SearchTooLongException(Instant reached, long spent) {
        super("search stopped at " + reached + ": no start found in " + spent + " calendar-days; use a shorter range");
    }
}
