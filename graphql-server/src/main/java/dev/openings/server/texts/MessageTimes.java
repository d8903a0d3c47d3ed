package dev.openings.server.texts;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Times in the words of a locale, by the data of CLDR that the JDK has. Digits are always those of ASCII, as in links
 * and phone numbers.
 *
 * @param locale of the language, with a region for formats or without
 * @param practice time zone of the practice
 * @param recipient time zone of whoever reads the message
 */
record MessageTimes(TextLanguage language, Locale locale, ZoneId practice, ZoneId recipient) {
    /** The time of a visit. */
    VisitTime visit(Instant start, Instant end) {
        boolean differs = differ(start);
        ClockTime at = clock(start, end, practice, differs);
        ClockTime own = clock(start, end, recipient, differs);
        String ownTime = at.shortDay().equals(own.shortDay()) ? own.start() : own.shortDay() + " " + own.start();
        String smsNote =
                differs ? " (" + zone(start, practice) + " = " + ownTime + " " + zone(start, recipient) + ")" : "";
        return new VisitTime(at, differs, own, smsNote);
    }

    /** A time at which the recipient has done something at the latest: on the recipient's clock. */
    ClockTime deadline(Instant at) {
        return clock(at, at, recipient, differ(at));
    }

    /** Zones that show the same time at that moment are not told apart. */
    private boolean differ(Instant at) {
        return !practice.getRules().getOffset(at).equals(recipient.getRules().getOffset(at));
    }

    private ClockTime clock(Instant start, Instant end, ZoneId zone, boolean isZoneNamed) {
        return new ClockTime(
                language.moment(
                        format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL), start, zone), time(start, zone)),
                format(DateTimeFormatter.ofLocalizedPattern("MMMEd"), start, zone),
                time(start, zone),
                time(end, zone),
                isZoneNamed ? " (" + zone(start, zone) + ")" : "");
    }

    private String time(Instant at, ZoneId zone) {
        return format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), at, zone) + repeated(at, zone);
    }

    private static String repeated(Instant at, ZoneId zone) {
        ZonedDateTime time = at.atZone(zone);
        boolean isRepeated =
                zone.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
        return isRepeated ? " (UTC" + time.getOffset() + ")" : "";
    }

    private String zone(Instant at, ZoneId zone) {
        return format(DateTimeFormatter.ofPattern("vvvv"), at, zone);
    }

    /** CLDR has spaces without a break, which mail programs show and searches find badly. */
    private String format(DateTimeFormatter formatter, Instant at, ZoneId zone) {
        return formatter
                .withLocale(locale)
                .format(at.atZone(zone))
                .replace('\u202F', ' ')
                .replace('\u00A0', ' ');
    }
}
