package dev.openings.overlaps;

/** Thrown when there are more overlapping pairs than a list may hold. The pairs beyond the limit are not counted. */
public final class TooManyPairsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooManyPairsException(int most) {
        super("more than " + most + " overlapping pairs; use a shorter time or fewer calendars");
    }
}
