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
 * Writes a VTIMEZONE (RFC 5545 3.6.5) that gives each time of a calendar the offset that java.time gives it: one observance for each
 * change of the clocks that a time comes after, or the zone's standing rule for the years in which that holds.
 */
final class TimeZoneWriter {
    private static final String BEFORE_ALL = "16010101T000000";

    private final ContentLines lines;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final List<ZoneOffsetTransitionRule> standing;
    private final long standingSince;

    TimeZoneWriter(ContentLines lines, ZoneId zone) {
        this.lines = lines;
        this.zone = zone;
        this.rules = zone.getRules();
        boolean expressible =
                rules.getTransitionRules().stream().allMatch(rule -> week(rule).isPresent());
        this.standing = expressible ? rules.getTransitionRules() : List.of();
        List<ZoneOffsetTransition> single = rules.getTransitions();
        this.standingSince =
                single.isEmpty() ? Long.MIN_VALUE : single.getLast().toEpochSecond();
    }

    /** Writes it for {@code onsets}, the changes of the clocks that times come after, ascending; an empty one: no change came before. */
    void write(Collection<Optional<ZoneOffsetTransition>> onsets) {
        lines.line("BEGIN:VTIMEZONE").raw("TZID:").raw(zone.getId()).end();
        for (Optional<ZoneOffsetTransition> onset : onsets) {
            if (onset.isEmpty()) {
                writeBeginning();
            } else if (isStanding(onset.get())) {
                // The rules from here on cover all that follows.
                standing.forEach(rule -> writeRule(rule, onset.get()));
                break;
            } else {
                writeSingle(onset.get());
            }
        }
        lines.line("END:VTIMEZONE");
    }

    private boolean isStanding(ZoneOffsetTransition onset) {
        return !standing.isEmpty() && onset.toEpochSecond() > standingSince;
    }

    private void writeBeginning() {
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

    /** Which of the month's weekdays the rule names, -1 for the last; empty if BYMONTH and BYDAY cannot say it on the local clock. */
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

    /** {@code +HHMM}, with seconds only where there are some. */
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
