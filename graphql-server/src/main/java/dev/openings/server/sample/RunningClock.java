package dev.openings.server.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that was set to another day and runs on from there, as fast as the machine's. */
public record RunningClock(InstantSource machine, Duration ahead) implements InstantSource {
    public static RunningClock startingAt(Instant start, InstantSource machine) {
        return new RunningClock(machine, Duration.between(machine.instant(), start));
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
    }
}
