package dev.openings.jooq.operation;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Options of the services.
 *
 * @param clock source of the current time
 * @param zone time zone of the practice that a new database gets; afterwards the zone in the database applies
 * @param holdLength how long a hold is valid; positive
 * @param statementTimeout limit of one statement, and of the time in which a transaction is retried; positive; empty: the
 *     limits of the database
 */
public record Options(InstantSource clock, ZoneId zone, Duration holdLength, Optional<Duration> statementTimeout) {
    /** @throws IllegalArgumentException if {@code holdLength} or {@code statementTimeout} is not positive */
    public Options {
        if (!holdLength.isPositive()) {
            throw new IllegalArgumentException("holdLength must be positive: " + holdLength);
        }
        if (statementTimeout.filter(it -> !it.isPositive()).isPresent()) {
            throw new IllegalArgumentException("statementTimeout must be positive: " + statementTimeout);
        }
    }

    /** Options with holds of five minutes and without a statement timeout. */
    public static Options of(InstantSource clock, ZoneId zone) {
        return new Options(clock, zone, Duration.ofMinutes(5), Optional.empty());
    }

    /** A copy with another length of holds. */
    public Options withHoldLength(Duration length) {
        return new Options(clock, zone, length, statementTimeout);
    }

    /**
     * A copy with this statement timeout, which PostgreSQL rounds up to whole seconds. A statement that takes longer is a
     * {@link DatabaseTimeoutException}.
     */
    public Options withStatementTimeout(Duration timeout) {
        return new Options(clock, zone, holdLength, Optional.of(timeout));
    }
}
