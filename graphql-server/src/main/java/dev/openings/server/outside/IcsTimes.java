package dev.openings.server.outside;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates and times of iCalendar (RFC 5545 sections 3.3.4 and 3.3.5). */
final class IcsTimes {
    private static final Pattern DATE = Pattern.compile("[0-9]{8}");
    private static final Pattern DATE_TIME = Pattern.compile("([0-9]{8})T([0-9]{2})([0-9]{2})([0-9]{2})Z?");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final int LEAP_SECOND = 60;

    private IcsTimes() {}

    static boolean isDate(String text) {
        return DATE.matcher(text.strip()).matches();
    }

    static boolean isUtc(String text) {
        return text.strip().endsWith("Z");
    }

    /** @throws DateTimeException if it is not a date of the years 1 to 9999 */
    static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text.strip(), DAY);
        if (date.getYear() < 1) {
            throw new DateTimeException("no year: " + text);
        }
        return date;
    }

    /**
     * The local date and time, whether it ends in Z or not. A leap second is the second before it.
     *
     * @throws DateTimeException if it is not a date and time of the years 1 to 9999
     */
    static LocalDateTime localDateTime(String text) {
        Matcher parts = DATE_TIME.matcher(text.strip());
        if (!parts.matches()) {
            throw new DateTimeException("no date and time: " + text);
        }
        int second = Integer.parseInt(parts.group(4));
        return date(parts.group(1))
                .atTime(LocalTime.of(
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        second == LEAP_SECOND ? second - 1 : second));
    }
}
