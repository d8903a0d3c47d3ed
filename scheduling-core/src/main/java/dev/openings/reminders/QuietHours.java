package dev.openings.reminders;

import java.time.LocalTime;

/**
 * A daily period in which nothing is sent. Both edges are allowed sending times.
 *
 * @param from the start
 * @param to the end; if before {@code from}, on the next date
 */
public record QuietHours(LocalTime from, LocalTime to) {
    /**
     * Checks the edges.
     *
     * @throws IllegalArgumentException if they are equal
     */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("quiet hours: from and to must be different: " + from);
        }
    }
}
