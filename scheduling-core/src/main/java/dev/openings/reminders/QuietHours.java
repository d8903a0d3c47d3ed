package dev.openings.reminders;

import dev.openings.time.Interval;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

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

    /**
     * The quiet period that a time is inside of.
     *
     * @param zone the zone of the hours: that of whoever gets the message
     * @return empty if something may be sent at {@code at}, which both edges of a period are
     */
    public Optional<Interval> periodAround(Instant at, ZoneId zone) {
        return new QuietHoursAdjuster(this, WallClock.of(zone)).periodAround(at);
    }
}
