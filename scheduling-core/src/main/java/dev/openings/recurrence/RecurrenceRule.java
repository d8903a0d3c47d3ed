package dev.openings.recurrence;

/**
 * A recurrence rule of RFC 5545 3.3.10: FREQ from DAILY to YEARLY, with INTERVAL, COUNT, UNTIL, BYDAY, BYMONTH, BYMONTHDAY, BYSETPOS and
 * WKST. Frequencies under a day, BYHOUR and its like, BYWEEKNO and BYYEARDAY are refused: no opening hours need them.
 */
public final class RecurrenceRule {
    private final String text;
    private final Parts parts;

    private RecurrenceRule(String text, Parts parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Reads {@code FREQ=WEEKLY;BYDAY=MO,WE}; names and values in any case.
     *
     * @throws IllegalArgumentException if it is no rule of RFC 5545, or one that is refused; the message names the part and the rule
     */
    public static RecurrenceRule parse(String text) {
        return new RecurrenceRule(text, RuleText.parse(text));
    }

    /** The rule as it was written. */
    public String text() {
        return text;
    }

    Parts parts() {
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

    /** The rule as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
