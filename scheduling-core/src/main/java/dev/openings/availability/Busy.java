package dev.openings.availability;

import dev.openings.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Time that is taken, with its own buffers. The buffers of two neighbours add up.
 *
 * @param id the id of the appointment, hold or block; rows with the same id belong together
 * @param time without buffers
 * @param bufferBefore the time kept free before; elapsed time, not negative
 * @param bufferAfter the time kept free after; elapsed time, not negative
 * @param counts whether daily and weekly limits count it
 * @param heldUntil the expiry of a hold, from which on it takes no time; empty if this is not a hold
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
            throw new IllegalArgumentException(
                    "bufferBefore and bufferAfter must not be negative: " + bufferBefore + ", " + bufferAfter);
        }
    }

    /** Returns a row without buffers that limits count. */
    public static Busy of(String id, Interval time) {
        return new Busy(id, time, Duration.ZERO, Duration.ZERO, true, Optional.empty());
    }

    /** Returns the time with its own buffers. */
    public Interval widened() {
        return time.widen(bufferBefore, bufferAfter);
    }

    /** True if this takes time at {@code now}; an expired hold does not. */
    public boolean standsAt(Instant now) {
        return heldUntil.map(now::isBefore).orElse(true);
    }
}
