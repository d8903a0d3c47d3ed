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
 * @param isElsewhere true for time that another calendar of the bookable says is taken: it has no buffers, and limits do not
 *     count it
 */
public record Busy(
        String id,
        Interval time,
        Duration bufferBefore,
        Duration bufferAfter,
        boolean counts,
        Optional<Instant> heldUntil,
        boolean isElsewhere) {
    /**
     * Checks the buffers.
     *
     * @throws IllegalArgumentException if a buffer is negative, or if time elsewhere has a buffer, counts, or is held
     */
    public Busy {
        if (bufferBefore.isNegative() || bufferAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "bufferBefore and bufferAfter must not be negative: " + bufferBefore + ", " + bufferAfter);
        }
        if (isElsewhere && (counts || heldUntil.isPresent() || !bufferBefore.isZero() || !bufferAfter.isZero())) {
            throw new IllegalArgumentException("time elsewhere must have no buffers, not count and not be held: " + id);
        }
    }

    /** Returns time of this practice: an appointment, a hold or a block. */
    public Busy(
            String id,
            Interval time,
            Duration bufferBefore,
            Duration bufferAfter,
            boolean counts,
            Optional<Instant> heldUntil) {
        this(id, time, bufferBefore, bufferAfter, counts, heldUntil, false);
    }

    /** Returns a row without buffers that limits count. */
    public static Busy of(String id, Interval time) {
        return new Busy(id, time, Duration.ZERO, Duration.ZERO, true, Optional.empty());
    }

    /**
     * Returns time that another calendar says is taken. The buffers of a visit may not reach into it.
     *
     * @param id of that calendar
     */
    public static Busy elsewhere(String id, Interval time) {
        return new Busy(id, time, Duration.ZERO, Duration.ZERO, false, Optional.empty(), true);
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
