/**
 * Book, hold, reschedule, and change the status of appointments. Each change is one transaction: lock, read, decide,
 * write.
 */
@NullMarked
package dev.openings.jooq.booking;

import org.jspecify.annotations.NullMarked;
