package dev.openings.server.connections;

import java.time.Duration;

/** Time for one thing, such as the header of a request. */
final class Allowance implements WaitingTime {
    private long left;

    Allowance(Duration time) {
        this.left = time.toNanos();
    }

    @Override
    public long nanosLeft() {
        return left;
    }

    @Override
    public void spend(long nanos) {
        left -= nanos;
    }
}
