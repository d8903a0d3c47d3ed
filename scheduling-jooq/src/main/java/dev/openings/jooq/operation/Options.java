package dev.openings.jooq.operation;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the services need to be told from outside.
 *
 * @param clock the time
 * @param zone the zone of a practice that is created with the database; later it is in the database
 * @param holdLength how long a hold lasts; positive
 * @param statementTimeout how long one statement may take, and a transaction is tried again; positive, empty: as long as the database lets it
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

    /** This clock, a new practice in this zone, holds of five minutes. */
    public static Options of(InstantSource clock, ZoneId zone) {
        return new Options(clock, zone, Duration.ofMinutes(5), Optional.empty());
    }

    /** The same with another length of holds. */
    public Options withHoldLength(Duration length) {
        return new Options(clock, zone, length, statementTimeout);
    }

    /** The same, and a {@link DatabaseTimeoutException} where the database takes longer; rounded up to whole seconds. */
    public Options withStatementTimeout(Duration longest) {
        return new Options(clock, zone, holdLength, Optional.of(longest));
    }
}
