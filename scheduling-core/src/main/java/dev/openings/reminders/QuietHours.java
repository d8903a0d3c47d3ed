package dev.openings.reminders;

import java.time.LocalTime;

/**
 * A daily stretch strictly inside of which nothing is sent; both edges are allowed sending times.
 *
 * @param from when it begins
 * @param to when it ends; before {@code from}: on the next date
 */
public record QuietHours(LocalTime from, LocalTime to) {
    /**
     * Checks the edges.
     *
     * @throws IllegalArgumentException if they are equal
     */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours need two different times: " + from);
        }
    }
}
