package dev.openings.server.graphql.engine;

import java.time.Duration;

/**
 * Limits of one request. All are checked before execution, except {@link #time}.
 *
 * @param depth nested fields, without introspection
 * @param aliases aliases in the document
 * @param tokens tokens of the document
 * @param cost fields that the response can have, by {@code first}, {@code last} and the lengths of lists
 * @param publicCost the same for callers without an account
 * @param first items of one list
 * @param bodyBytes bytes of the HTTP body
 * @param time from the arrival of the request to the end of its execution
 */
public record RequestLimits(
        int depth, int aliases, int tokens, long cost, long publicCost, int first, int bodyBytes, Duration time) {
    /** The limits of the contract. */
    public static final RequestLimits DEFAULT =
            new RequestLimits(15, 30, 5_000, 250_000, 20_000, 1_000, 1 << 20, Duration.ofSeconds(10));

    /** A copy with another limit of time. */
    public RequestLimits withTime(Duration changed) {
        return new RequestLimits(depth, aliases, tokens, cost, publicCost, first, bodyBytes, changed);
    }

    /** Timeout of one database statement, shorter than {@link #time} so that the request can still report it. */
    public Duration statementTimeout() {
        return time.dividedBy(2);
    }
}
