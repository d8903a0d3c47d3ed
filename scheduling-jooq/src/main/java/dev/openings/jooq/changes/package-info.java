/**
 * Notifications of committed changes to calendars, in this process and, on PostgreSQL, in every process on the same
 * database.
 */
@NullMarked
package dev.openings.jooq.changes;

import org.jspecify.annotations.NullMarked;
