/** Appointments and holds as rows: lists, history, and the occupancy that keeps two of them from overlapping. */
@NullMarked
package dev.openings.jooq.appointments;

import org.jspecify.annotations.NullMarked;
