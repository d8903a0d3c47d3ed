package dev.openings.jooq.messages;

import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.time.PeriodDuration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message on one channel before an appointment.
 *
 * @param id of the reminder
 * @param appointmentId the appointment to remind of
 * @param channel channel it is sent on
 * @param before how long before the start, as its rule says
 * @param status current status
 * @param scheduledFor when it is due; quiet hours are applied
 * @param attempts number of attempts to send it
 * @param lastError why the last attempt failed, or why it is not sent; empty: neither
 * @param sentAt when it was sent; empty: not yet
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
