/** Calendars of public holidays and other closed days: where their dates come from, and who uses them. */
@NullMarked
package dev.openings.jooq.holidays;

import org.jspecify.annotations.NullMarked;
