package dev.openings.jooq.reminders;

import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.time.PeriodDuration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One message before a visit on one channel.
 *
 * @param id of the reminder
 * @param appointmentId before which visit
 * @param channel how it goes
 * @param before the rule that it came from
 * @param status where it stands
 * @param scheduledFor when it is due, quiet hours considered
 * @param attempts how often it was tried
 * @param lastError why the last attempt failed, or why it is not sent
 * @param sentAt when it was sent
 */
public record Reminder(
        UUID id,
        UUID appointmentId,
        ReminderChannel channel,
        PeriodDuration before,
        ReminderStatus status,
        Instant scheduledFor,
        int attempts,
        Optional<String> lastError,
        Optional<Instant> sentAt) {}
