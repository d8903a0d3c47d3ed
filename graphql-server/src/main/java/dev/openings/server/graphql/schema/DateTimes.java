package dev.openings.server.graphql.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Instants and dates as RFC 3339 writes them, within the years 1970 to 9999. */
final class DateTimes {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern DATE_FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int FIRST_YEAR = 1970;
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withResolverStyle(ResolverStyle.STRICT);
    private static final int SECONDS_PER_MINUTE = 60;

    private DateTimes() {}

    static Instant parse(String text) throws InvalidScalarException {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidScalarException("it must have date, time and offset, such as 2026-03-29T09:00:00+02:00");
        }
        Instant instant = read(text);
        if (!instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))) {
            throw new InvalidScalarException("it must be a whole second");
        }
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new InvalidScalarException("it must lie in the years 1970 to 9999");
        }
        return instant;
    }

    static LocalDate parseDate(String text) throws InvalidScalarException {
        if (!DATE_FORM.matcher(text).matches()) {
            throw new InvalidScalarException("it must be a year, a month and a day, such as 2026-03-29");
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() < FIRST_YEAR) {
                throw new InvalidScalarException("it must lie in the years 1970 to 9999");
            }
            return date;
        } catch (DateTimeException noSuchDate) {
            throw new InvalidScalarException("the calendar has no such date");
        }
    }

    /** An instant in UTC, or with the offset that it comes with. */
    static String format(Object value) {
        OffsetDateTime time =
                value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : (OffsetDateTime) value;
        // RFC 3339 has no seconds in offsets, but Liberia had until 1972.
        boolean hasSeconds = time.getOffset().getTotalSeconds() % SECONDS_PER_MINUTE != 0;
        return WRITTEN.format(hasSeconds ? time.withOffsetSameInstant(ZoneOffset.UTC) : time);
    }

    private static Instant read(String text) throws InvalidScalarException {
        try {
            return OffsetDateTime.parse(text.replace('t', 'T').replace('z', 'Z'))
                    .toInstant();
        } catch (DateTimeException noSuchTime) {
            throw new InvalidScalarException("the calendar or the clock has no such time");
        }
    }
}
