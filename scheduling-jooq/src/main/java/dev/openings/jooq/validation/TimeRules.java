package dev.openings.jooq.validation;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.operation.InputRule;
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

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;
    private static final Instant FIRST_INSTANT = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END_OF_INSTANTS = Instant.parse("+10000-01-01T00:00:00Z");

    private TimeRules() {}

    static Optional<ZoneId> zone(InputChecks checks, Optional<ZoneId> value, String... path) {
        value.filter(it -> !IanaZones.contains(it))
                .ifPresent(
                        it -> checks.add(InputRule.NO_TIME_ZONE.at(path).with("value", TextRules.quoted(it.getId()))));
        return value;
    }

    static void duration(InputChecks checks, Duration value, Duration minimum, String... path) {
        if (!value.equals(Duration.ofSeconds(value.toSeconds()))) {
            checks.add(InputRule.NO_WHOLE_SECONDS.at(path).with("value", value));
        }
        if (value.compareTo(minimum) < 0) {
            InputRule rule = minimum.isZero() ? InputRule.NEGATIVE : InputRule.TOO_SMALL;
            checks.add(rule.at(path).with("minimum", minimum).with("value", value));
        }
        if (value.compareTo(MAX_DURATION) > 0) {
            checks.add(InputRule.TOO_LARGE.at(path).with("maximum", "P366D").with("value", value));
        }
    }

    static void span(InputChecks checks, PeriodDuration value, String... path) {
        if (value.days() < 0 || value.exact().isNegative()) {
            checks.add(
                    InputRule.NEGATIVE.at(path).with("minimum", Duration.ZERO).with("value", value));
        }
        if (value.days() > MAX_DURATION.toDays()
                || value.exact().plusDays(Math.max(0, value.days())).compareTo(MAX_DURATION) > 0) {
            checks.add(InputRule.TOO_LARGE.at(path).with("maximum", "P366D").with("value", value));
        }
    }

    static void instant(InputChecks checks, Instant value, String... path) {
        if (!value.equals(value.truncatedTo(ChronoUnit.SECONDS))) {
            checks.add(InputRule.NO_WHOLE_SECOND.at(path).with("value", value));
        }
        if (value.isBefore(FIRST_INSTANT) || !value.isBefore(END_OF_INSTANTS)) {
            checks.add(InputRule.OUTSIDE_YEARS
                    .at(path)
                    .with("minimum", FIRST_YEAR)
                    .with("maximum", LAST_YEAR)
                    .with("value", value));
        }
    }

    static void date(InputChecks checks, LocalDate value, String... path) {
        if (value.getYear() < FIRST_YEAR || value.getYear() > LAST_YEAR) {
            checks.add(InputRule.OUTSIDE_YEARS
                    .at(path)
                    .with("minimum", FIRST_YEAR)
                    .with("maximum", LAST_YEAR)
                    .with("value", value));
        }
    }

    static void minutes(InputChecks checks, TimeWindow window, String... path) {
        wholeMinute(checks, window.from(), InputChecks.item(path, "from"));
        wholeMinute(checks, window.to(), InputChecks.item(path, "to"));
    }

    static void wholeMinute(InputChecks checks, LocalTime time, String... path) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            checks.add(InputRule.NO_WHOLE_MINUTE.at(path).with("value", time));
        }
    }
}
