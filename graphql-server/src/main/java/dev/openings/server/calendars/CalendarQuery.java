package dev.openings.server.calendars;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the query of an address asks for. Parameters with other names are ignored: some applications add their own.
 *
 * @param view what of the calendar
 * @param isUtc true: times in UTC, for applications that misread time zones
 * @param alarm how long before an appointment to show an alarm; empty: none
 */
record CalendarQuery(View view, boolean isUtc, Optional<Duration> alarm) {
    private static final Duration LONGEST_ALARM = Duration.ofDays(7);

    /** What to send of a calendar. */
    enum View {
        /** Each appointment: VEVENT. */
        EVENTS,
        /** Only when the owner is busy: VFREEBUSY (RFC 5545 3.6.4). */
        BUSY,
        /** When the owner works: VAVAILABILITY (RFC 7953). */
        AVAILABILITY
    }

    /** Thrown for a value that no calendar has. The message names the parameter and its values. */
    static final class InvalidQueryException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        InvalidQueryException(String message) {
            super(message);
        }
    }

    /**
     * Reads the query.
     *
     * @param parameters the value of each parameter
     * @throws InvalidQueryException for an unknown value
     */
    static CalendarQuery parse(Function<String, Optional<String>> parameters) {
        return new CalendarQuery(
                parameters.apply("view").map(CalendarQuery::view).orElse(View.EVENTS),
                parameters.apply("tz").map(CalendarQuery::isUtc).orElse(false),
                parameters.apply("alarm").map(CalendarQuery::alarm));
    }

    /** The zone in which times are written. */
    ZoneId zone(ZoneId usual) {
        return isUtc ? ZoneOffset.UTC : usual;
    }

    private static View view(String value) {
        return Stream.of(View.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new InvalidQueryException("view must be events, busy or availability."));
    }

    private static boolean isUtc(String value) {
        if (!value.equals("utc")) {
            throw new InvalidQueryException("tz must be utc, or left out.");
        }
        return true;
    }

    private static Duration alarm(String value) {
        try {
            Duration alarm = Duration.parse(value);
            if (!alarm.isNegative()
                    && alarm.compareTo(LONGEST_ALARM) <= 0
                    && alarm.equals(Duration.ofMinutes(alarm.toMinutes()))) {
                return alarm;
            }
        } catch (DateTimeException unreadable) {
            // The message below says what is expected.
        }
        throw new InvalidQueryException("alarm must be whole minutes, at most seven days, such as PT2H.");
    }
}
