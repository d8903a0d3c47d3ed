package dev.openings.jooq;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * What the services need to be told from outside.
 *
 * @param clock the time
 * @param zone the zone of a practice that is created with the database; later it is in the database
 * @param holdLength how long a hold lasts; positive
 */
public record Options(InstantSource clock, ZoneId zone, Duration holdLength) {
    /** @throws IllegalArgumentException if {@code holdLength} is not positive */
    public Options {
        if (!holdLength.isPositive()) {
            throw new IllegalArgumentException("holdLength must be positive: " + holdLength);
        }
    }

    /** This clock, a new practice in this zone, holds of five minutes. */
    public static Options of(InstantSource clock, ZoneId zone) {
        return new Options(clock, zone, Duration.ofMinutes(5));
    }

    /** The same with another length of holds. */
    public Options withHoldLength(Duration length) {
        return new Options(clock, zone, length);
    }
}
