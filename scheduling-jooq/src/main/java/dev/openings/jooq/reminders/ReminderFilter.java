package dev.openings.jooq.reminders;

import dev.openings.jooq.rules.ReminderChannel;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which reminders a list holds; all conditions together.
 *
 * @param statuses only those that stand here; an empty set matches nothing
 * @param appointmentId only those before this visit
 * @param channel only those on this channel
 */
public record ReminderFilter(
        Optional<Set<ReminderStatus>> statuses, Optional<UUID> appointmentId, Optional<ReminderChannel> channel) {
    /** All reminders. */
    public static final ReminderFilter ALL = new ReminderFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the set. */
    public ReminderFilter {
        statuses = statuses.map(Set::copyOf);
    }
}
