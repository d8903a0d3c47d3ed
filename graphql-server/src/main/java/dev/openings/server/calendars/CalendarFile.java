package dev.openings.server.calendars;

import dev.openings.ical.ICalendar;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A calendar to send.
 *
 * @param name the file name under which browsers save it
 * @param text the calendar
 * @param changedAt the last change of anything in it
 */
record CalendarFile(String name, ICalendar text, Instant changedAt) {
    /** A strong entity tag (RFC 9110 8.8.3): different bytes have different tags. */
    static String entityTag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The media type. It repeats the method of the calendar, if there is one (RFC 5545 8.1). */
    String type() {
        return "text/calendar; charset=utf-8"
                + text.method().map(method -> "; method=" + method).orElse("");
    }

    /** The calendar as UTF-8 text. */
    byte[] body() {
        return text.toBytes();
    }
}
