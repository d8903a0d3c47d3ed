package dev.openings.availability;

import dev.openings.time.Interval;

/** Thrown before any work when a schedule is to be expanded over a range longer than {@link Schedule#LONGEST}. */
public final class RangeTooLongException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RangeTooLongException(Interval range) {
        super("range must be at most " + Schedule.LONGEST.toDays() + " days: " + range);
    }
}
