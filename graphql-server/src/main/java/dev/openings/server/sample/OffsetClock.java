package dev.openings.server.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that starts at a given instant and runs at the speed of another one.
 *
 * @param machine the other clock
 * @param offset how far this clock is ahead of the other one; negative if it is behind
 */
public record OffsetClock(InstantSource machine, Duration offset) implements InstantSource {
    /** A clock that shows {@code start} now. */
    public static OffsetClock startingAt(Instant start, InstantSource machine) {
        return new OffsetClock(machine, Duration.between(machine.instant(), start));
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(offset);
    }
}
