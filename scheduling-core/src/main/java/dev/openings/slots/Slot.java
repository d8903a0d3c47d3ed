package dev.openings.slots;

import java.time.Instant;

/**
 * A bookable start and its end. Immutable. It stores epoch seconds in place of instants, as a search may find tens of
 * thousands of slots.
 */
public final class Slot {
    private final long start;
    private final long end;

    Slot(long start, long end) {
        this.start = start;
        this.end = end;
    }

    /** Returns the first instant of the visit. */
    public Instant start() {
        return Instant.ofEpochSecond(start);
    }

    /** Returns the first instant after the visit, buffers not included. */
    public Instant end() {
        return Instant.ofEpochSecond(end);
    }

    /** Returns the epoch second of {@link #start()}. */
    public long startSecond() {
        return start;
    }

    /** Returns the epoch second of {@link #end()}. */
    public long endSecond() {
        return end;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slot slot && start == slot.start && end == slot.end;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(start) + Long.hashCode(end);
    }

    /** Returns start and end in ISO 8601: {@code 2026-03-29T01:00:00Z/2026-03-29T02:00:00Z}. */
    @Override
    public String toString() {
        return start() + "/" + end();
    }
}
