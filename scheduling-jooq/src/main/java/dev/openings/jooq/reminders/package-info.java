/** Reminders of appointments, and the queue from which senders claim them. */
@NullMarked
package dev.openings.jooq.reminders;

import org.jspecify.annotations.NullMarked;
