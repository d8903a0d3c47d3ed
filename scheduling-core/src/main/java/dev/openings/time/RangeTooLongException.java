package dev.openings.time;

/** Thrown at once where a question about a range could only be answered by unbounded work. */
public final class RangeTooLongException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Names the range and the bound. */
    public RangeTooLongException(Interval range, String bound) {
        super("the range is too long: " + range + "; at most " + bound);
    }
}
