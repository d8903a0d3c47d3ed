package dev.openings.benchmarks.gate;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Times two ways to the same result in turns, so that a disturbance of the machine meets both. */
final class Turns {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration TURN = Duration.ofMillis(60);
    private static final int TURNS = 30;

    /** Results go here, so that the compiler does not leave out what makes them. */
    @SuppressWarnings("unused")
    private static volatile Object result = "";

    private Turns() {}

    /** How many times the time of {@code floor} the other one needs, by the fastest turn of each. */
    static double ratio(Callable<?> floor, Callable<?> other) throws Exception {
        nanos(floor, WARM_UP);
        nanos(other, WARM_UP);
        double fastestFloor = Double.MAX_VALUE;
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < TURNS; i++) {
            fastestFloor = Math.min(fastestFloor, nanos(floor, TURN));
            fastest = Math.min(fastest, nanos(other, TURN));
        }
        return fastest / fastestFloor;
    }

    /** The nanoseconds of one call, in a turn that lasts at least so long. */
    private static double nanos(Callable<?> work, Duration atLeast) throws Exception {
        long begin = System.nanoTime();
        long calls = 0;
        long elapsed;
        do {
            result = work.call();
            calls++;
            elapsed = System.nanoTime() - begin;
        } while (elapsed < atLeast.toNanos());
        return (double) elapsed / calls;
    }
}
