package dev.openings.slots;

import java.time.Instant;

/** Thrown when a list would hold more than ten million slots. Use {@link SlotSearch#find} for the first of them. */
public final class TooManySlotsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    static final int MOST = 10_000_000;

    TooManySlotsException(Instant reached) {
        super("more than " + MOST + " slots up to " + reached + "; use a shorter range, or SlotSearch.find");
    }
}
