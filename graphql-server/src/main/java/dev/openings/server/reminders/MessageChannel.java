package dev.openings.server.reminders;

import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.Optional;

/** Sends messages on one channel. Used by one thread. */
interface MessageChannel {
    /** The channel. */
    ReminderChannel channel();

    /** A line that names the missing setting; empty if the channel can send. */
    Optional<String> missingSetting(Practice practice);

    /**
     * Sends one message, within the timeouts of the channel. A message that is sent again for the same reminder does
     * not arrive twice if the provider can tell.
     */
    SendResult send(DueReminder reminder);

    /** Closes connections. The next message opens them again. */
    default void closeConnections() {}
}
