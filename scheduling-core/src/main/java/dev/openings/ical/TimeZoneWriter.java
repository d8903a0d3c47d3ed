package dev.openings.ical;

import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes a VTIMEZONE (RFC 5545 3.6.5) that gives each time of a calendar the same offset as java.time: one observance
 * for each onset that precedes a time, or the zone's recurring rules for the years in which they apply.
 */
final class TimeZoneWriter {
    private static final String BEFORE_ALL = "16010101T000000";

    private final ContentLines lines;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final List<ZoneOffsetTransitionRule> recurringRules;
    private final long lastSingleChange;

    TimeZoneWriter(ContentLines lines, ZoneId zone) {
        this.lines = lines;
        this.zone = zone;
        this.rules = zone.getRules();
        boolean expressible =
                rules.getTransitionRules().stream().allMatch(rule -> week(rule).isPresent());
        this.recurringRules = expressible ? rules.getTransitionRules() : List.of();
        List<ZoneOffsetTransition> single = rules.getTransitions();
        this.lastSingleChange =
                single.isEmpty() ? Long.MIN_VALUE : single.getLast().toEpochSecond();
    }

    /**
     * Writes the definition for {@code onsets}, the offset changes that precede the times, ascending; an empty one
     * means that no change precedes.
     */
    void write(Collection<Optional<ZoneOffsetTransition>> onsets) {
        lines.line("BEGIN:VTIMEZONE").raw("TZID:").raw(zone.getId()).end();
        for (Optional<ZoneOffsetTransition> onset : onsets) {
            if (onset.isEmpty()) {
                writeInitialObservance();
            } else if (isRecurring(onset.get())) {
                // The recurring rules cover all later onsets.
                recurringRules.forEach(rule -> writeRule(rule, onset.get()));
                break;
            } else {
                writeSingle(onset.get());
            }
        }
        lines.line("END:VTIMEZONE");
    }

    private boolean isRecurring(ZoneOffsetTransition onset) {
        return !recurringRules.isEmpty() && onset.toEpochSecond() > lastSingleChange;
    }

    private void writeInitialObservance() {
        ZoneOffset first = rules.getOffset(LocalDateTime.of(1601, Month.JANUARY, 1, 0, 0));
        lines.line("BEGIN:STANDARD").line("DTSTART:" + BEFORE_ALL);
        lines.line("TZOFFSETFROM:" + offset(first)).line("TZOFFSETTO:" + offset(first));
        lines.line("END:STANDARD");
    }

    private void writeSingle(ZoneOffsetTransition onset) {
        String kind = beginObservance(onset);
        lines.line("END:" + kind);
    }

    private void writeRule(ZoneOffsetTransitionRule rule, ZoneOffsetTransition earliest) {
        ZoneOffsetTransition onset = firstFrom(rule, earliest);
        String kind = beginObservance(onset);
        lines.line("RRULE:FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue() + ";BYDAY="
                + week(rule).getAsInt()
                + rule.getDayOfWeek().name().substring(0, 2).toUpperCase(Locale.ROOT));
        lines.line("END:" + kind);
    }

    private static ZoneOffsetTransition firstFrom(ZoneOffsetTransitionRule rule, ZoneOffsetTransition earliest) {
        int year = earliest.getDateTimeBefore().getYear();
        ZoneOffsetTransition onset = rule.createTransition(year);
        return onset.toEpochSecond() < earliest.toEpochSecond() ? rule.createTransition(year + 1) : onset;
    }

    private String beginObservance(ZoneOffsetTransition onset) {
        String kind = rules.isDaylightSavings(onset.getInstant()) ? "DAYLIGHT" : "STANDARD";
        lines.line("BEGIN:" + kind);
        lines.raw("DTSTART:")
                .time(onset.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC))
                .end();
        lines.line("TZOFFSETFROM:" + offset(onset.getOffsetBefore()));
        lines.line("TZOFFSETTO:" + offset(onset.getOffsetAfter()));
        return kind;
    }

    /**
     * Returns the ordinal of the weekday in its month, -1 for the last; empty if BYMONTH and BYDAY cannot express the
     * rule in local time.
     */
    private static OptionalInt week(ZoneOffsetTransitionRule rule) {
        if (rule.getDayOfWeek() == null || rule.isMidnightEndOfDay()) {
            return OptionalInt.empty();
        }
        LocalDateTime local = rule.createTransition(2000).getDateTimeBefore();
        if (local.getDayOfWeek() != rule.getDayOfWeek() || local.getMonth() != rule.getMonth()) {
            return OptionalInt.empty();
        }
        return week(rule.getDayOfMonthIndicator(), rule.getMonth());
    }

    private static OptionalInt week(int earliestDay, Month month) {
        if (earliestDay == -1 || (month != Month.FEBRUARY && earliestDay + 6 == month.maxLength())) {
            return OptionalInt.of(-1);
        }
        return earliestDay > 0 && earliestDay % 7 == 1 && earliestDay < 28
                ? OptionalInt.of(earliestDay / 7 + 1)
                : OptionalInt.empty();
    }

    /** Formats {@code +HHMM}, with seconds only if they are not zero. */
    private static String offset(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        String minutes = sign + two(seconds / 3600) + two(seconds / 60 % 60);
        return seconds % 60 == 0 ? minutes : minutes + two(seconds % 60);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
