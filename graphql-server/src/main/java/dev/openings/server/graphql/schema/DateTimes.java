package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.InputRule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** Parses and formats the scalars DateTime and Date: RFC 3339, years 1970 to 9999. */
final class DateTimes {
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Instant MIN = Instant.EPOCH;
    /** Exclusive. */
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final int MIN_YEAR = 1970;
    private static final int MAX_YEAR = 9999;
    private static final DateTimeFormatter OUTPUT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withResolverStyle(ResolverStyle.STRICT);
    private static final int SECONDS_PER_MINUTE = 60;

    private DateTimes() {}

    static Instant parse(String text) throws InvalidScalarException {
        if (!DATE_TIME.matcher(text).matches()) {
            throw new InvalidScalarException(
                    "a date and time with an offset, such as 2026-03-29T09:00:00+02:00", InputRule.NO_DATE_TIME.at());
        }
        Instant instant = toInstant(text);
        if (instant.isBefore(MIN) || !instant.isBefore(END)) {
            throw outsideYears();
        }
        return instant;
    }

    static LocalDate parseDate(String text) throws InvalidScalarException {
        if (!DATE.matcher(text).matches()) {
            throw new InvalidScalarException("a year, month and day, such as 2026-03-29", InputRule.NO_DATE.at());
        }
        LocalDate date = toDate(text);
        if (date.getYear() < MIN_YEAR) {
            throw outsideYears();
        }
        return date;
    }

    private static InvalidScalarException outsideYears() {
        return new InvalidScalarException(
                "in the years " + MIN_YEAR + " to " + MAX_YEAR,
                InputRule.OUTSIDE_YEARS.at().with("minimum", MIN_YEAR).with("maximum", MAX_YEAR));
    }

    /** Formats an Instant in UTC and an OffsetDateTime with its own offset. */
    static String format(Object value) {
        OffsetDateTime time =
                value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : (OffsetDateTime) value;
        // RFC 3339 offsets have no seconds, but Liberia's offset had seconds until 1972.
        boolean hasSeconds = time.getOffset().getTotalSeconds() % SECONDS_PER_MINUTE != 0;
        return OUTPUT.format(hasSeconds ? time.withOffsetSameInstant(ZoneOffset.UTC) : time);
    }

    private static Instant toInstant(String text) throws InvalidScalarException {
        try {
            return OffsetDateTime.parse(text.replace('t', 'T').replace('z', 'Z'))
                    .toInstant();
        } catch (DateTimeException invalid) {
            throw new InvalidScalarException("an existing date, time and offset", InputRule.NO_DATE_TIME.at());
        }
    }

    private static LocalDate toDate(String text) throws InvalidScalarException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException invalid) {
            throw new InvalidScalarException("an existing date", InputRule.NO_DATE.at());
        }
    }
}
