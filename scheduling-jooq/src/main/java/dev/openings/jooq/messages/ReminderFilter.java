package dev.openings.jooq.messages;

import dev.openings.jooq.rules.ReminderChannel;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A filter of reminders. A reminder matches if it fulfils every condition that is present.
 *
 * @param statuses it has one of these statuses; an empty set matches none
 * @param appointmentId it is for this appointment
 * @param channel it is on this channel
 */
public record ReminderFilter(
        Optional<Set<ReminderStatus>> statuses, Optional<UUID> appointmentId, Optional<ReminderChannel> channel) {
    /** A filter that every reminder matches. */
    public static final ReminderFilter ALL = new ReminderFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the set. */
    public ReminderFilter {
        statuses = statuses.map(Set::copyOf);
    }
}
