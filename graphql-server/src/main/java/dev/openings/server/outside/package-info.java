/**
 * Outside calendars: reads iCalendar files and CalDAV collections, finds the time that their events take, and reads each again
 * when it is due.
 */
@NullMarked
package dev.openings.server.outside;

import org.jspecify.annotations.NullMarked;
