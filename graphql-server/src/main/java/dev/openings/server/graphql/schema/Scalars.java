package dev.openings.server.graphql.schema;

import dev.openings.time.PeriodDuration;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The scalars of the schema: what is read is a value of {@code java.time} or of the core, never an unchecked text where a rule can be checked. */
public final class Scalars {
    /** Beyond this a length of time is no slip of the pen; the services refuse what is over P366D with its path. */
    private static final long ABSURD_DAYS = 1_000_000;

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final int LONGEST_TEXT = 2_000;

    private Scalars() {}

    public static List<GraphQLScalarType> all() {
        return List.of(
                TextScalar.of("DateTime", DateTimes::parse, DateTimes::format),
                TextScalar.of("Date", DateTimes::parseDate, date -> ((LocalDate) date).toString()),
                TextScalar.of("LocalTime", WallTime::parse, time -> ((WallTime) time).toString()),
                TextScalar.of("Duration", Scalars::span, Scalars::length),
                TextScalar.of("TimeZone", Scalars::zone, zone -> ((ZoneId) zone).getId()),
                TextScalar.of("EmailAddress", Scalars::text, Object::toString),
                TextScalar.of("PhoneNumber", Scalars::text, Object::toString),
                TextScalar.of("Url", Scalars::text, Object::toString));
    }

    private static PeriodDuration span(String text) throws InvalidScalarException {
        try {
            PeriodDuration span = PeriodDuration.parse(text);
            if (Math.abs((long) span.days()) > ABSURD_DAYS
                    || Math.abs(span.exact().toDays()) > ABSURD_DAYS) {
                throw new InvalidScalarException("it must not be longer than P366D");
            }
            return span;
        } catch (DateTimeException notALength) {
            throw new InvalidScalarException(
                    "it must be ISO 8601 in whole seconds, without months or years, such as PT30M or P1D");
        }
    }

    private static String length(Object value) {
        return value instanceof Duration exact ? exact.toString() : ((PeriodDuration) value).toString();
    }

    private static ZoneId zone(String text) throws InvalidScalarException {
        if (!ZONES.contains(text)) {
            throw new InvalidScalarException("the IANA time zone database has no such zone; one is Europe/Berlin");
        }
        return ZoneId.of(text);
    }

    /** E-mail addresses and phone numbers are checked by the services, which say so with the path in the input. */
    private static String text(String text) throws InvalidScalarException {
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidScalarException("it is too long");
        }
        return text;
    }
}
