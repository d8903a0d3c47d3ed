/**
 * Internal: transactions and their retries, statement batches, cursors, ids, and the context that all services share.
 * Not exported.
 */
@NullMarked
package dev.openings.jooq.database;

import org.jspecify.annotations.NullMarked;
