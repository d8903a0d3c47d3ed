package dev.openings.jooq.messages;

import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message to a person, and what became of it.
 *
 * @param id of the message; a reminder has the same id
 * @param kind what it says
 * @param channel channel it is sent on
 * @param status current status
 * @param appointmentId the appointment that it tells of; empty: none
 * @param contactId the contact that it is for; empty: another recipient
 * @param staffId the staff member that it is for; empty: another recipient
 * @param scheduledFor when it is due, without the delays of attempts that failed
 * @param nextAttemptAt when it is sent at the earliest; empty: it is not sent again
 * @param attempts number of attempts to send it; what a provider that was down did not accept is not counted
 * @param lastError why the last attempt failed, or why it is not sent; empty: neither
 * @param sentAt when it was sent; empty: not yet
 * @param address where the last attempt went to; empty: there was none, or the contact was erased
 * @param body the words of the last attempt; empty as {@code address}, of a message that was sent as one with
 *     another, and of a DIGEST
 */
public record Message(
        UUID id,
        MessageKind kind,
        ReminderChannel channel,
        MessageStatus status,
        Optional<UUID> appointmentId,
        Optional<UUID> contactId,
        Optional<UUID> staffId,
        Instant scheduledFor,
        Optional<Instant> nextAttemptAt,
        int attempts,
        Optional<String> lastError,
        Optional<Instant> sentAt,
        Optional<String> address,
        Optional<String> body) {}
