package dev.openings.slots;

import dev.openings.time.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats times for messages, in English and in one zone. */
final class TimeText {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT_TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private final ZoneId zone;

    TimeText(ZoneId zone) {
        this.zone = zone;
    }

    String day(long epochDay) {
        return DAY.format(LocalDate.ofEpochDay(epochDay));
    }

    /** Formats an instant like {@code Mon 2 Mar 2026 09:00}. */
    String at(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return DAY.format(local) + " " + time(local);
    }

    /** Formats an interval like {@code Mon 2 Mar 2026 09:00 to 10:00}. */
    String fromTo(Interval interval) {
        ZonedDateTime end = interval.end().atZone(zone);
        boolean sameDay = interval.start().atZone(zone).toLocalDate().equals(end.toLocalDate());
        return at(interval.start()) + " to " + (sameDay ? time(end) : at(interval.end()));
    }

    private static String time(ZonedDateTime local) {
        return (local.getSecond() == 0 ? TIME : EXACT_TIME).format(local);
    }
}
