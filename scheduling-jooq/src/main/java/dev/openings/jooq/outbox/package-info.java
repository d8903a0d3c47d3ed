/** Queues of messages that are sent after their transaction: claims, leases, deliveries and retries. */
@NullMarked
package dev.openings.jooq.outbox;

import org.jspecify.annotations.NullMarked;
