package dev.openings.jooq.practice;

import java.time.Duration;

/**
 * What contacts are told besides reminders.
 *
 * @param confirmations true: of what is booked for them
 * @param changes true: when an appointment is moved
 * @param cancellations true: when an appointment is cancelled
 * @param confirmationsBySms true: confirmations are sent by SMS to contacts who cannot be reached by e-mail
 * @param delay how long messages about what staff do wait, so that a mistake can be undone; zero to one day
 */
public record PracticeMessages(
        boolean confirmations, boolean changes, boolean cancellations, boolean confirmationsBySms, Duration delay) {
    /** The longest {@link #delay}. */
    public static final Duration LONGEST_DELAY = Duration.ofDays(1);

    /** All of them, by e-mail if possible, a minute after what staff do. */
    public static final PracticeMessages DEFAULT = new PracticeMessages(true, true, true, false, Duration.ofMinutes(1));
}
