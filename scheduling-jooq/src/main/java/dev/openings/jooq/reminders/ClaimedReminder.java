package dev.openings.jooq.reminders;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A reminder that is leased to one sender, to be passed to {@link ReminderQueue#deliver}.
 *
 * @param id of the reminder; the Message-ID of an e-mail is derived from it, so that it is the same for every attempt
 * @param holder name of the sender
 * @param attempt number of this attempt, from 1
 * @param interruptedSince start of an earlier attempt whose outcome was not recorded, because the sender crashed; empty: none.
 *     Its message may have been sent; some SMS providers can be queried for it
 */
public record ClaimedReminder(UUID id, String holder, int attempt, Optional<Instant> interruptedSince) {}
