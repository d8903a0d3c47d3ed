package dev.openings.availability;

import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Time that something takes, with the buffers of its own. Between two neighbours buffers add up.
 *
 * @param id of what takes it; two rows with one id are the same thing
 * @param time without buffers
 * @param bufferBefore kept free before; elapsed time, not negative
 * @param bufferAfter kept free after; elapsed time, not negative
 * @param counts whether daily and weekly limits count it
 * @param heldUntil for a hold, when it runs out: from then on it takes nothing; empty for what stands
 */
public record Busy(
        String id,
        Interval time,
        Duration bufferBefore,
        Duration bufferAfter,
        boolean counts,
        Optional<Instant> heldUntil) {
    /**
     * Checks the buffers.
     *
     * @throws IllegalArgumentException if a buffer is negative
     */
    public Busy {
        if (bufferBefore.isNegative() || bufferAfter.isNegative()) {
            throw new IllegalArgumentException("buffers cannot be negative: " + bufferBefore + ", " + bufferAfter);
        }
    }

    /** Something without buffers that limits count. */
    public static Busy of(String id, Interval time) {
        return new Busy(id, time, Duration.ZERO, Duration.ZERO, true, Optional.empty());
    }

    /** The time with its own buffers. */
    public Interval widened() {
        return time.widen(bufferBefore, bufferAfter);
    }

    /** True if it still takes its time at {@code now}: a hold does until it runs out. */
    public boolean standsAt(Instant now) {
        return heldUntil.map(now::isBefore).orElse(true);
    }
}
