package dev.openings.jooq.practice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes instants in messages: on the practice's clock, and with the offset where that clock shows a time twice. */
public final class PracticeTime {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);

    private PracticeTime() {}

    /** For example {@code Monday, 30 November 2026 at 10:00}, in autumn also {@code … at 02:30 (UTC+02:00)}. */
    public static String text(Instant instant, ZoneId zone) {
        ZonedDateTime time = instant.atZone(zone);
        boolean isAmbiguous =
                zone.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
        return TIME.format(time) + (isAmbiguous ? " (UTC" + time.getOffset() + ")" : "");
    }
}
