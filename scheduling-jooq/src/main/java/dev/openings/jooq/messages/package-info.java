/** Messages that are no reminders, and the queue from which senders claim them. */
@NullMarked
package dev.openings.jooq.messages;

import org.jspecify.annotations.NullMarked;
