package dev.openings.server.graphql.engine;

import java.time.Duration;

/**
 * How big a request may be. Each is refused by name, before any work, but {@link #time}.
 *
 * @param depth fields inside fields, introspection not counted
 * @param aliases in the whole document
 * @param tokens of the document
 * @param cost fields of the answer at most, by {@code first} and the sizes of lists
 * @param first of one list
 * @param bodyBytes of the HTTP request
 * @param time that the execution of one request may take
 */
public record RequestLimits(int depth, int aliases, int tokens, long cost, int first, int bodyBytes, Duration time) {
    /** The contract's. */
    public static final RequestLimits DEFAULT =
            new RequestLimits(15, 30, 5_000, 250_000, 1_000, 1 << 20, Duration.ofSeconds(10));

    /** How long the database may take for one statement: what waits for it ends before the request must. */
    public Duration patience() {
        return time.dividedBy(2);
    }
}
