package dev.openings.ical;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Writes a VTIMEZONE (RFC 5545 3.6.5) that gives each time of a calendar the same offset as java.time: the zone's
 * recurring rules for the years in which they apply, and one observance for each other change of the offset.
 *
 * <p>RFC 5545 requires only the observances that precede a time. This writer adds two years before the first time,
 * because programs that read calendars ask for more:
 *
 * <ul>
 *   <li>ical4j reads a zone correctly if its rules have begun both before the present, or both after it.
 *   <li>Outlook, and python-icalendar until version 5, require a STANDARD.
 * </ul>
 */
final class TimeZoneWriter {
    private static final String BEFORE_ALL = "16010101T000000";

    /** After this long, each of the two changes of a year has taken place at least once, a whole year ago. */
    private static final Duration TWO_CYCLES = Duration.ofDays(2 * 366);

    private final ContentLines lines;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final boolean isRuled;
    private final Instant lastSingleChange;

    TimeZoneWriter(ContentLines lines, ZoneId zone) {
        this.lines = lines;
        this.zone = zone;
        this.rules = zone.getRules();
        List<ZoneOffsetTransitionRule> recurring = rules.getTransitionRules();
        this.isRuled = !recurring.isEmpty()
                && recurring.stream().allMatch(rule -> RecurringOnset.days(rule).isPresent());
        List<ZoneOffsetTransition> single = rules.getTransitions();
        this.lastSingleChange =
                single.isEmpty() ? Instant.MIN : single.getLast().getInstant();
    }

    /**
     * Writes the definition for times from {@code first} to {@code last}.
     *
     * @param first the first time, or the present if that is earlier
     */
    void write(Instant first, Instant last) {
        lines.line("BEGIN:VTIMEZONE").raw("TZID:").raw(zone.getId()).end();
        Deque<Observance> observances = new ArrayDeque<>();
        Optional<ZoneOffsetTransition> onset = before(first.minus(TWO_CYCLES).plusNanos(1));
        addFrom(onset.or(() -> after(first.minus(TWO_CYCLES))), last, observances);
        addEarlier(onset, observances);
        observances.forEach(this::write);
        lines.line("END:VTIMEZONE");
    }

    private void addFrom(Optional<ZoneOffsetTransition> from, Instant last, Deque<Observance> observances) {
        Optional<ZoneOffsetTransition> onset = from;
        while (onset.filter(it -> !it.getInstant().isAfter(last)).isPresent()) {
            ZoneOffsetTransition change = onset.get();
            if (isRuled && change.getInstant().isAfter(lastSingleChange)) {
                // The recurring rules cover all later changes.
                rules.getTransitionRules().stream()
                        .map(rule -> recurring(rule, change))
                        .sorted(Comparator.comparing(it -> it.onset().getInstant()))
                        .forEach(observances::add);
                return;
            }
            observances.add(single(change));
            onset = after(change.getInstant());
        }
    }

    /** Adds what is missing at the front: the offset before all changes, and a STANDARD. */
    private void addEarlier(Optional<ZoneOffsetTransition> first, Deque<Observance> observances) {
        Optional<ZoneOffsetTransition> onset = first;
        while (onset.isPresent() && observances.stream().allMatch(Observance::isDaylight)) {
            onset = before(onset.get().getInstant());
            onset.map(this::single).ifPresent(observances::addFirst);
        }
        if (onset.isEmpty()) {
            writeInitialObservance();
        }
    }

    private Optional<ZoneOffsetTransition> before(Instant instant) {
        return Optional.ofNullable(rules.previousTransition(instant));
    }

    private Optional<ZoneOffsetTransition> after(Instant instant) {
        return Optional.ofNullable(rules.nextTransition(instant));
    }

    /**
     * The standard offset may change without a change of the clock, so what counts is the end of the observance. An
     * offset that stays is standard, even if the zone's data calls it summer time for ever.
     */
    private Observance single(ZoneOffsetTransition onset) {
        boolean isDaylight = after(onset.getInstant())
                .filter(next -> rules.isDaylightSavings(next.getInstant().minusSeconds(1)))
                .isPresent();
        return new Observance(onset, isDaylight, Optional.empty());
    }

    private static Observance recurring(ZoneOffsetTransitionRule rule, ZoneOffsetTransition earliest) {
        int year = earliest.getDateTimeBefore().getYear();
        ZoneOffsetTransition onset = rule.createTransition(year);
        if (onset.getInstant().isBefore(earliest.getInstant())) {
            onset = rule.createTransition(year + 1);
        }
        boolean isDaylight = rule.getOffsetAfter().getTotalSeconds()
                > rule.getStandardOffset().getTotalSeconds();
        return new Observance(onset, isDaylight, RecurringOnset.days(rule));
    }

    private void writeInitialObservance() {
        ZoneOffset first = rules.getOffset(LocalDateTime.of(1601, Month.JANUARY, 1, 0, 0));
        lines.line("BEGIN:STANDARD").line("DTSTART:" + BEFORE_ALL);
        lines.line("TZOFFSETFROM:" + offset(first)).line("TZOFFSETTO:" + offset(first));
        lines.line("END:STANDARD");
    }

    private void write(Observance observance) {
        String kind = observance.isDaylight() ? "DAYLIGHT" : "STANDARD";
        ZoneOffsetTransition onset = observance.onset();
        lines.line("BEGIN:" + kind);
        lines.raw("DTSTART:")
                .time(onset.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC))
                .end();
        lines.line("TZOFFSETFROM:" + offset(onset.getOffsetBefore()));
        lines.line("TZOFFSETTO:" + offset(onset.getOffsetAfter()));
        observance.days().ifPresent(days -> lines.line("RRULE:FREQ=YEARLY;" + days));
        lines.line("END:" + kind);
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

    /**
     * A STANDARD or DAYLIGHT.
     *
     * @param onset its first change
     * @param isDaylight whether clocks are ahead of the zone's standard time
     * @param days on which it recurs each year; empty if it does not
     */
    private record Observance(ZoneOffsetTransition onset, boolean isDaylight, Optional<String> days) {}
}
