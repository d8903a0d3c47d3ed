package dev.openings.jooq.reminders;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A reminder that one sender has until its lease runs out. Deliver it with {@link ReminderQueue#deliver}.
 *
 * @param id of the reminder; the Message-ID of an e-mail is made of it, the same for every attempt
 * @param holder the sender that has it
 * @param attempt which attempt this is, from 1
 * @param interruptedSince when the attempt began whose outcome nobody recorded (a crash); empty: there is none. It may have got through: an
 *     SMS provider can be asked
 */
public record ClaimedReminder(UUID id, String holder, int attempt, Optional<Instant> interruptedSince) {}
