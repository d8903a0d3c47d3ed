package dev.openings.benchmarks.messages;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long a provider that has taken a message waits until it says so. */
@FunctionalInterface
interface ProviderPace {
    /** Waits. It is called by a thread for each message. */
    void pass() throws InterruptedException;

    /** Always as long as {@code time}. */
    static ProviderPace of(Duration time) {
        return () -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
