/** Messages to people, reminders among them, and the queue from which senders claim them. */
@NullMarked
package dev.openings.jooq.messages;

import org.jspecify.annotations.NullMarked;
