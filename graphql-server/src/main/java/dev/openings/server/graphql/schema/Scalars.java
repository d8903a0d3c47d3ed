package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.InputRule;
import dev.openings.time.IanaZones;
import dev.openings.time.PeriodDuration;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The scalars of the schema. They parse texts into types of {@code java.time} and of the core where these exist. */
public final class Scalars {
    /** Guards against overflow only. The services refuse more than P366D, with the path of the field. */
    private static final long MAX_DAYS = 1_000_000;

    private static final int MAX_TEXT_LENGTH = 2_000;

    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                TextScalar.of("DateTime", DateTimes::parse, DateTimes::format),
                TextScalar.of("Date", DateTimes::parseDate, date -> ((LocalDate) date).toString()),
                TextScalar.of("LocalTime", TimeOfDay::parse, time -> ((TimeOfDay) time).toString()),
                TextScalar.of("Duration", Scalars::parseDuration, Scalars::formatDuration),
                TextScalar.of("TimeZone", Scalars::parseZone, zone -> ((ZoneId) zone).getId()),
                TextScalar.of("EmailAddress", Scalars::checkLength, Object::toString),
                TextScalar.of("PhoneNumber", Scalars::checkLength, Object::toString),
                TextScalar.of("Url", Scalars::checkLength, Object::toString));
    }

    private static PeriodDuration parseDuration(String text) throws InvalidScalarException {
        try {
            PeriodDuration duration = PeriodDuration.parse(text);
            if (Math.abs((long) duration.days()) > MAX_DAYS
                    || Math.abs(duration.exact().toDays()) > MAX_DAYS) {
                throw new InvalidScalarException(
                        "at most P366D", InputRule.TOO_LARGE.at().with("maximum", "P366D"));
            }
            return duration;
        } catch (DateTimeException invalid) {
            throw new InvalidScalarException(
                    "an ISO 8601 duration in whole seconds, without months or years, such as PT30M or P1D",
                    InputRule.NO_DURATION.at());
        }
    }

    private static String formatDuration(Object value) {
        return value instanceof Duration exact ? exact.toString() : ((PeriodDuration) value).toString();
    }

    private static ZoneId parseZone(String text) throws InvalidScalarException {
        return IanaZones.find(text)
                .orElseThrow(() -> new InvalidScalarException(
                        "a zone of the IANA time zone database, such as Europe/Berlin", InputRule.NO_TIME_ZONE.at()));
    }

    /** The services check e-mail addresses and phone numbers, and name the path of the field. */
    private static String checkLength(String text) throws InvalidScalarException {
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new InvalidScalarException(
                    "at most " + MAX_TEXT_LENGTH + " characters",
                    InputRule.TOO_MANY_CHARACTERS.at().with("maximum", MAX_TEXT_LENGTH));
        }
        return text;
    }
}
