package dev.openings.slots;

import java.time.Instant;

/**
 * A search that went through very much time without finding a start, and was given up: ten million calendar-days (one calendar for a
 * day is one; ten people, 2,700 years) since the last start; where enough people are free, but have no grid in common, each start that one of them proposes
 * counts like a day. A search that finds something, however far away the end of its range, is not stopped.
 */
public final class SearchTooLongException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    SearchTooLongException(Instant reached, long spent) {
        super("gave up at " + reached + ": no start found in " + spent + " calendar-days; ask for a shorter range");
    }
}
