/** Tests of the calendar addresses, through HTTP. */
@NullMarked
package dev.openings.server.calendars;

import org.jspecify.annotations.NullMarked;
