package dev.openings.jooq.operation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes instants in messages: on the practice's clock, and with the offset where that clock shows a time twice. */
public final class PracticeTime {
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter GERMAN =
            DateTimeFormatter.ofPattern("EEEE, d. MMMM uuuu 'um' HH:mm 'Uhr'", Locale.GERMAN);

    private PracticeTime() {}

    /** For example {@code Monday, 30 November 2026 at 10:00}, in autumn also {@code … at 02:30 (UTC+02:00)}. */
    public static String text(Instant instant, ZoneId zone) {
        return text(instant.atZone(zone), Locale.ENGLISH);
    }

    /** The same in German or English, as {@link Problem#message(Locale)} says. */
    static String text(ZonedDateTime time, Locale locale) {
        boolean isAmbiguous = time.getZone()
                        .getRules()
                        .getValidOffsets(time.toLocalDateTime())
                        .size()
                > 1;
        String text = (locale.equals(Locale.GERMAN) ? GERMAN : ENGLISH).format(time);
        return text + (isAmbiguous ? " (UTC" + time.getOffset() + ")" : "");
    }
}
