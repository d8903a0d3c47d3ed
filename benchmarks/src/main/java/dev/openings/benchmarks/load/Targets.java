package dev.openings.benchmarks.load;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** Whom and when the clients want. */
interface Targets {
    /** How long every visit is. */
    Duration LENGTH = Duration.ofMinutes(30);

    /** A person of {@link LoadPractice}, by number, at a time. */
    record Target(int person, Instant start) {}

    /** The next wish of one client; not for several threads. */
    Target next();

    /** Anybody, at any half hour of the next decades: hardly ever the same twice. */
    static Targets anywhere(LoadPractice practice, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> new Target(1 + random.nextInt(practice.people()), practice.freeStart(random.nextInt(1_000_000)));
    }

    /** Always the same. */
    static Targets only(Target target) {
        return () -> target;
    }
}
