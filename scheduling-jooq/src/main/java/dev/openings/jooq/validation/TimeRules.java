package dev.openings.jooq.validation;

import dev.openings.availability.TimeWindow;
import dev.openings.time.IanaZones;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Rules of times: precision, bounds, time zones. */
final class TimeRules {
    static final Duration MAX_DURATION = Duration.ofDays(366);

    private static final Instant FIRST_INSTANT = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END_OF_INSTANTS = Instant.parse("+10000-01-01T00:00:00Z");

    private TimeRules() {}

    static Optional<ZoneId> zone(InputChecks checks, Optional<ZoneId> value, String... path) {
        value.filter(it -> !IanaZones.contains(it))
                .ifPresent(it -> checks.invalidValue(
                        "must be an IANA time zone, such as Europe/Berlin", TextRules.quoted(it.getId()), path));
        return value;
    }

    static void duration(InputChecks checks, Duration value, Duration minimum, String... path) {
        if (!value.equals(Duration.ofSeconds(value.toSeconds()))) {
            checks.invalidValue("must be whole seconds", value, path);
        }
        if (value.compareTo(minimum) < 0) {
            checks.invalidValue(minimum.isZero() ? "must not be negative" : "must be at least " + minimum, value, path);
        }
        if (value.compareTo(MAX_DURATION) > 0) {
            checks.invalidValue("must be at most P366D", value, path);
        }
    }

    static void span(InputChecks checks, PeriodDuration value, String... path) {
        if (value.days() < 0 || value.exact().isNegative()) {
            checks.invalidValue("must not be negative", value, path);
        }
        if (value.days() > MAX_DURATION.toDays()
                || value.exact().plusDays(Math.max(0, value.days())).compareTo(MAX_DURATION) > 0) {
            checks.invalidValue("must be at most P366D", value, path);
        }
    }

    static void instant(InputChecks checks, Instant value, String... path) {
        if (!value.equals(value.truncatedTo(ChronoUnit.SECONDS))) {
            checks.invalidValue("must be a whole second", value, path);
        }
        if (value.isBefore(FIRST_INSTANT) || !value.isBefore(END_OF_INSTANTS)) {
            checks.invalidValue("must be in the years 1970 to 9999", value, path);
        }
    }

    static void date(InputChecks checks, LocalDate value, String... path) {
        if (value.getYear() < 1970 || value.getYear() > 9999) {
            checks.invalidValue("must be in the years 1970 to 9999", value, path);
        }
    }

    static void minutes(InputChecks checks, TimeWindow window, String... path) {
        wholeMinute(checks, window.from(), InputChecks.item(path, "from"));
        wholeMinute(checks, window.to(), InputChecks.item(path, "to"));
    }

    private static void wholeMinute(InputChecks checks, LocalTime time, String... path) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            checks.invalidValue("must be a whole minute", time, path);
        }
    }
}
