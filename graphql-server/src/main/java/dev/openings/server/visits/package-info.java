/** Appointments as iCalendar events, for calendar files and e-mail attachments. Knows neither HTTP nor e-mail. */
@NullMarked
package dev.openings.server.visits;

import org.jspecify.annotations.NullMarked;
