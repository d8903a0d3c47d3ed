/** One visit as calendars show it: what the calendar addresses and the attachments of mails have in common. Knows neither HTTP nor mail. */
@NullMarked
package dev.openings.server.visits;

import org.jspecify.annotations.NullMarked;
