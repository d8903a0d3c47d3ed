package dev.openings.server.calendars;

import dev.openings.ical.ICalendar;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What an address answers.
 *
 * @param name under which it is saved
 * @param text the calendar
 * @param changedAt when anything in it changed last
 */
record CalendarFile(String name, ICalendar text, Instant changedAt) {
    /** A strong validator (RFC 9110 8.8.3): other bytes, another tag. */
    static String entityTag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The media type; a method in the text is repeated in it (RFC 5545 8.1). */
    String type() {
        return "text/calendar; charset=utf-8"
                + text.method().map(method -> "; method=" + method).orElse("");
    }

    byte[] body() {
        return text.toBytes();
    }
}
