package dev.openings.slots;

import java.time.Instant;

/** A start that would be accepted, and its end. Immutable; it keeps whole seconds in the place of instants, as a search may find tens of thousands. */
public final class Slot {
    private final long start;
    private final long end;

    Slot(long start, long end) {
        this.start = start;
        this.end = end;
    }

    /** The first instant of the visit. */
    public Instant start() {
        return Instant.ofEpochSecond(start);
    }

    /** The first instant after it, buffers not included. */
    public Instant end() {
        return Instant.ofEpochSecond(end);
    }

    /** The epoch second of {@link #start()}. */
    public long startSecond() {
        return start;
    }

    /** The epoch second of {@link #end()}. */
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

    /** ISO 8601: {@code 2026-03-29T01:00:00Z/2026-03-29T02:00:00Z}. */
    @Override
    public String toString() {
        return start() + "/" + end();
    }
}
