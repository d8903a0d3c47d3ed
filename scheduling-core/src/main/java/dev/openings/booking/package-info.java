/** May this be booked, moved, cancelled: one decision over a snapshot. */
@NullMarked
package dev.openings.booking;

import org.jspecify.annotations.NullMarked;
