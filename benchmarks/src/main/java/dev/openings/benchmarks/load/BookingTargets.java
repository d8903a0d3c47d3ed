package dev.openings.benchmarks.load;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** The people and times that clients book. */
interface BookingTargets {
    /** The length of every visit. */
    Duration LENGTH = Duration.ofMinutes(30);

    /** A person of {@link LoadPractice}, by number, and a start. */
    record Target(int person, Instant start) {}

    /** Returns the next target of one client. Not thread-safe. */
    Target next();

    /** Any person at any half hour of several decades; repetitions are rare. */
    static BookingTargets random(LoadPractice practice, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> new Target(1 + random.nextInt(practice.people()), practice.freeStart(random.nextInt(1_000_000)));
    }

    /** Always the same target. */
    static BookingTargets same(Target target) {
        return () -> target;
    }
}
