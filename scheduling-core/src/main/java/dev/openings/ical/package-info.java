/**
 * Visits, busy times and openings as iCalendar text.
 *
 * <p>{@link dev.openings.ical.ICalendar} is the entry point: it holds events, free/busy times and availabilities, and
 * writes them by RFC 5545 (format), RFC 5546 (METHOD), RFC 7953 (VAVAILABILITY) and RFC 6868 (parameter values). Equal
 * values give equal bytes: timestamps are part of the input.
 *
 * <p>Times are written as local times of their zone, with a VTIMEZONE that has what these times need, and two years more,
 * without which other programs misread them. A time that
 * occurs twice on the local clock is written in UTC, because RFC 5545 3.3.5 defines a repeated local time as the first
 * one.
 */
@NullMarked
package dev.openings.ical;

import org.jspecify.annotations.NullMarked;
