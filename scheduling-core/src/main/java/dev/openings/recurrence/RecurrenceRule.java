package dev.openings.recurrence;

import java.util.Locale;

/**
 * A recurrence rule of RFC 5545 3.3.10: DAILY, WEEKLY, MONTHLY or YEARLY with INTERVAL, COUNT, UNTIL, BYDAY, BYMONTH, BYMONTHDAY,
 * BYSETPOS and WKST.
 *
 * <p>Two rules are equal if they were written alike, whatever the case of the letters.
 */
public final class RecurrenceRule {
    private final String text;
    private final RuleParts parts;

    private RecurrenceRule(String text, RuleParts parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Reads {@code FREQ=WEEKLY;BYDAY=MO,WE}, with or without {@code RRULE:} before it, in capitals or not.
     *
     * <p>UNTIL may be an instant ({@code 20261231T225959Z}), a date, or a local time on the clock of the recurrence; it is included.
     *
     * @throws IllegalArgumentException if it is no rule, or asks for something that is not supported: frequencies under a day,
     *     BYHOUR, BYMINUTE, BYSECOND, BYYEARDAY, BYWEEKNO. The message names the part and what it may be.
     */
    public static RecurrenceRule parse(String text) {
        String capitals = text.strip().toUpperCase(Locale.ROOT);
        String rule = capitals.startsWith("RRULE:") ? capitals.substring(6) : capitals;
        return new RecurrenceRule(rule, RecurrenceRuleText.parse(rule));
    }

    /** The rule as it was written, in capitals: {@code FREQ=WEEKLY;BYDAY=MO,WE}. */
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

    /** The rule as it was written, in capitals. */
    @Override
    public String toString() {
        return text;
    }
}
