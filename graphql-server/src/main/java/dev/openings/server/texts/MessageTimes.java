package dev.openings.server.texts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
        return new VisitTime(clock(start, end, practice, differs), differs, clock(start, end, recipient, differs));
    }

    /** A time at which the recipient has done something at the latest: on the recipient's clock. */
    ClockTime deadline(Instant at) {
        return clock(at, at, recipient, differ(at));
    }

    /** A time of day on the recipient's clock. */
    String ownTime(Instant at) {
        return time(at, recipient);
    }

    /** A date in full. */
    String date(LocalDate date) {
        return plainSpaces(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale)
                .format(date));
    }

    /** The time zones of a visit in an SMS, in parentheses after a space; empty if they show the same time. */
    String zoneNote(Instant start, ZoneWords words) {
        if (!differ(start)) {
            return "";
        }
        return switch (words) {
            case NAMES -> " (" + zone(start, practice) + " = " + ownShort(start) + " " + zone(start, recipient) + ")";
            case OFFSETS ->
                " (" + offset(start, practice) + " = " + ownShort(start) + " " + offset(start, recipient) + ")";
            case OFFSET_OF_PRACTICE -> " (" + offset(start, practice) + ")";
        };
    }

    /** The recipient's time, with its date if that is another one. */
    private String ownShort(Instant start) {
        String day = shortDay(start, recipient);
        String time = format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), start, recipient);
        return day.equals(shortDay(start, practice)) ? time : day + " " + time;
    }

    /** Zones that show the same time at that moment are not told apart. */
    private boolean differ(Instant at) {
        return !practice.getRules().getOffset(at).equals(recipient.getRules().getOffset(at));
    }

    private ClockTime clock(Instant start, Instant end, ZoneId zone, boolean isZoneNamed) {
        String date = format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL), start, zone);
        return new ClockTime(
                language.moment(date, time(start, zone)),
                date,
                shortDay(start, zone),
                time(start, zone),
                time(end, zone),
                isZoneNamed ? " (" + zone(start, zone) + ")" : "");
    }

    private String shortDay(Instant at, ZoneId zone) {
        return language.shortDay(format(DateTimeFormatter.ofLocalizedPattern(language.shortDaySkeleton()), at, zone));
    }

    private String time(Instant at, ZoneId zone) {
        return format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), at, zone) + repeated(at, zone);
    }

    private static String repeated(Instant at, ZoneId zone) {
        ZonedDateTime time = at.atZone(zone);
        boolean isRepeated =
                zone.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
        return isRepeated ? " (" + offset(at, zone) + ")" : "";
    }

    /** The text of an offset of zero is {@code Z}, which means nothing to most people. */
    private static String offset(Instant at, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
    }

    /** A zone that is nothing but an offset has no name. */
    private String zone(Instant at, ZoneId zone) {
        return zone.normalized() instanceof ZoneOffset
                ? offset(at, zone)
                : format(DateTimeFormatter.ofPattern("vvvv"), at, zone);
    }

    private String format(DateTimeFormatter formatter, Instant at, ZoneId zone) {
        return plainSpaces(formatter.withLocale(locale).format(at.atZone(zone)));
    }

    /** CLDR has spaces without a break, which mail programs show and searches find badly. */
    private static String plainSpaces(String text) {
        return text.replace('\u202F', ' ').replace('\u00A0', ' ');
    }
}
