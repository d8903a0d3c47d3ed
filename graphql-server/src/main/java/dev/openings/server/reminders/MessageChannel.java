package dev.openings.server.reminders;

import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.reminders.DueReminder;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.Optional;

/** One way to reach people. Used by one thread. */
interface MessageChannel {
    /** Which of them it is. */
    ReminderChannel kind();

    /** What is missing before anything can be sent, as one sentence; empty if nothing is. */
    Optional<String> missing(Practice practice);

    /** Sends one message, within bounds of time. Sent again for the same reminder, it does not reach people twice where the provider can tell. */
    SendResult send(DueReminder reminder);

    /** Lets go of connections; the next message opens them again. */
    default void rest() {}
}
