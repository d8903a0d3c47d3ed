package dev.openings.server.setup;

import dev.openings.jooq.rules.WeeklyHoursEntry;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a new practice is like.
 *
 * @param practice its name
 * @param zone of its days
 * @param person the name of the first staff member
 * @param email of this person
 * @param hours when this person works
 * @param service the name of the first service, which this person performs
 * @param duration of this service
 * @param publicBooking true: patients book without an account
 */
public record PracticeAnswers(
        String practice,
        ZoneId zone,
        String person,
        Optional<String> email,
        List<WeeklyHoursEntry> hours,
        String service,
        Duration duration,
        boolean publicBooking) {
    /** Copies the hours. */
    public PracticeAnswers {
        hours = List.copyOf(hours);
    }
}
