package dev.openings.availability;

import dev.openings.time.Interval;

/** Thrown at once, before any work, when a schedule is asked about more than {@link Schedule#LONGEST}. */
public final class RangeTooLongException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RangeTooLongException(Interval range) {
        super("a schedule is expanded over at most " + Schedule.LONGEST.toDays() + " days at a time: " + range);
    }
}
