package dev.openings.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A recurrence rule of RFC 5545 3.3.10: DAILY, WEEKLY, MONTHLY or YEARLY with INTERVAL, COUNT, UNTIL, BYDAY, BYMONTH,
 * BYMONTHDAY, BYSETPOS and WKST.
 *
 * <p>Two rules are equal if their texts are equal, ignoring case.
 *
 * {@snippet file="dev/openings/core/JavadocExamplesTest.java" region="recurrence"}
 */
public final class RecurrenceRule {
    private final String text;
    private final RuleParts parts;

    private RecurrenceRule(String text, RuleParts parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Parses a rule like {@code FREQ=WEEKLY;BYDAY=MO,WE}, with or without the prefix {@code RRULE:}, in any case.
     *
     * <p>UNTIL may be an instant ({@code 20261231T225959Z}), a date, or a local time in the zone of the recurrence; it
     * is inclusive.
     *
     * @throws IllegalArgumentException if the text is not a rule or uses a part that is not supported: frequencies
     *     shorter than a day, BYHOUR, BYMINUTE, BYSECOND, BYYEARDAY, BYWEEKNO. The message names the part and its
     *     allowed values.
     */
    public static RecurrenceRule parse(String text) {
        String capitals = text.strip().toUpperCase(Locale.ROOT);
        String rule = capitals.startsWith("RRULE:") ? capitals.substring(6) : capitals;
        return new RecurrenceRule(rule, RecurrenceRuleText.parse(rule));
    }

    /**
     * Returns the rule for some weekdays of every week: {@code FREQ=WEEKLY;BYDAY=MO,WE}.
     *
     * @throws IllegalArgumentException if {@code days} is empty
     */
    public static RecurrenceRule weekly(Collection<DayOfWeek> days) {
        return parse(days.stream()
                .distinct()
                .sorted()
                .map(it -> it.name().substring(0, 2))
                .collect(Collectors.joining(",", "FREQ=WEEKLY;BYDAY=", "")));
    }

    /**
     * Returns this rule with another end: {@code UNTIL} in place of the end that it has, by COUNT or UNTIL.
     *
     * @param last the last date on which an occurrence may start, in the zone of the recurrence; in the years 0 to 9999
     * @throws IllegalArgumentException if the year cannot be written with four digits
     */
    public RecurrenceRule until(LocalDate last) {
        if (last.getYear() < 0 || last.getYear() > 9999) {
            throw new IllegalArgumentException("last must be in the years 0 to 9999: " + last);
        }
        String endless = Arrays.stream(text.split(";"))
                .filter(part -> !part.startsWith("COUNT=") && !part.startsWith("UNTIL="))
                .collect(Collectors.joining(";"));
        return parse(endless + ";UNTIL=" + last.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    /** Returns the rule as it was written, in upper case: {@code FREQ=WEEKLY;BYDAY=MO,WE}. */
    public String text() {
        return text;
    }

    RuleParts parts() {
        return parts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecurrenceRule rule && text.equals(rule.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the rule as it was written, in upper case. */
    @Override
    public String toString() {
        return text;
    }
}
