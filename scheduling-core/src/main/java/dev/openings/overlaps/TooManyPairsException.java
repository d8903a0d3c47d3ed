package dev.openings.overlaps;

/** Thrown when more pairs meet than a list of them may hold; counting them all would not help whoever asked. */
public final class TooManyPairsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooManyPairsException(int most) {
        super("more than " + most + " pairs meet; ask about a shorter time or fewer calendars");
    }
}
