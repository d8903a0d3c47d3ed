package dev.openings.jooq.messages;

import dev.openings.jooq.rules.ReminderChannel;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A filter of messages. A message matches if it fulfils every condition that is present.
 *
 * @param kinds it is of one of these kinds; an empty set matches none
 * @param statuses it has one of these statuses; an empty set matches none
 * @param channel it is on this channel
 * @param appointmentId it tells of this appointment
 * @param contactId it is for this contact
 * @param startsFrom it tells of an appointment that starts then or later
 * @param startsBefore it tells of an appointment that starts before
 * @param notReached it is for a contact whom it did not reach and will not: it failed or was not delivered, or it was not sent because
 *     there is no address that can be used, and no message about the appointment on another channel was sent or waits
 */
@RecordBuilder
public record MessageFilter(
        Optional<Set<MessageKind>> kinds,
        Optional<Set<MessageStatus>> statuses,
        Optional<ReminderChannel> channel,
        Optional<UUID> appointmentId,
        Optional<UUID> contactId,
        Optional<Instant> startsFrom,
        Optional<Instant> startsBefore,
        boolean notReached)
        implements MessageFilterBuilder.With {
    /** A filter that every message matches. */
    public static final MessageFilter ALL = new MessageFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    /** Copies the sets. */
    public MessageFilter {
        kinds = kinds.map(Set::copyOf);
        statuses = statuses.map(Set::copyOf);
    }
}
