package dev.openings.server.calendars;

import java.util.Optional;

/**
 * A request for a calendar.
 *
 * @param query what it asks for
 * @param conditions under which the calendar is not sent
 * @param program what the program calls itself (User-Agent, RFC 9110 10.1.5)
 * @param acceptsGzip true: the answer is compressed
 */
record CalendarRequest(CalendarQuery query, Conditions conditions, Optional<String> program, boolean acceptsGzip) {}
