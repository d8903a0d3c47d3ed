package dev.openings.server.calendars;

import dev.openings.ical.ICalendar;

/** A calendar to send. */
final class CalendarFile {
    private final String name;
    private final ICalendar calendar;
    private final byte[] body;

    /** @param name the file name under which browsers save it */
    CalendarFile(String name, ICalendar calendar) {
        this.name = name;
        this.calendar = calendar;
        this.body = calendar.toBytes();
    }

    String name() {
        return name;
    }

    /** The media type. It repeats the method of the calendar, if there is one (RFC 5545 8.1). */
    String type() {
        return "text/calendar; charset=utf-8"
                + calendar.method().map(method -> "; method=" + method).orElse("");
    }

    /** The calendar as UTF-8 text. */
    byte[] body() {
        return body;
    }
}
