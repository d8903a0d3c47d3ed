package dev.openings.ical;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The day of a yearly change of clocks as parts of a recurrence rule (RFC 5545 3.3.10), in local time before it. */
final class RecurringOnset {
    private static final int WEEK = 7;

    private RecurringOnset() {}

    /**
     * Returns BYMONTH and BYDAY, with BYMONTHDAY if the day is not the nth or last weekday of its month; empty if the
     * day does not always fall on one weekday of one month.
     */
    static Optional<String> days(ZoneOffsetTransitionRule rule) {
        int indicator = rule.getDayOfMonthIndicator();
        if (rule.getDayOfWeek() == null || rule.getMonth() == Month.FEBRUARY || indicator < -1) {
            return Optional.empty();
        }
        int shift = shift(rule);
        int length = rule.getMonth().maxLength();
        int first = (indicator == -1 ? length - WEEK + 1 : indicator) + shift;
        if (first < 1 || first + WEEK - 1 > length) {
            return Optional.empty();
        }
        return Optional.of("BYMONTH=" + rule.getMonth().getValue() + ";BYDAY="
                + days(first, length, rule.getDayOfWeek().plus(shift)));
    }

    /** Returns by how many days the local date differs from the one that the rule names: -1, 0 or 1. */
    private static int shift(ZoneOffsetTransitionRule rule) {
        LocalDateTime local = rule.createTransition(2000).getDateTimeBefore();
        DayOfWeek named = rule.getDayOfWeek();
        int days = (local.getDayOfWeek().getValue() - named.getValue() + WEEK) % WEEK;
        return days > 1 ? days - WEEK : days;
    }

    private static String days(int first, int length, DayOfWeek day) {
        String name = day.name().substring(0, 2).toUpperCase(Locale.ROOT);
        if (first + WEEK - 1 == length) {
            return "-1" + name;
        }
        if (first % WEEK == 1) {
            return first / WEEK + 1 + name;
        }
        return name + ";BYMONTHDAY="
                + IntStream.range(first, first + WEEK)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(","));
    }
}
