/**
 * Visits, busy times and openings as iCalendar text.
 *
 * <p>{@link dev.openings.ical.ICalendar} is the door: it holds events, free/busy answers and availabilities, and writes them as RFC 5545 (format), RFC
 * 5546 (METHOD), RFC 7953 (VAVAILABILITY) and RFC 6868 (parameter values) say. The same values give the same bytes: times of writing are part of the input.
 *
 * <p>Times stand on the wall clock of their zone, with a VTIMEZONE that holds what these times need. A time that its clock shows twice is
 * written in UTC, because RFC 5545 3.3.5 lets a local one mean only the first.
 */
@NullMarked
package dev.openings.ical;

import org.jspecify.annotations.NullMarked;
