/**
 * The iCalendar files at secret addresses: single appointments and feeds. Unknown and revoked addresses get the same
 * response.
 */
@NullMarked
package dev.openings.server.calendars;

import org.jspecify.annotations.NullMarked;
