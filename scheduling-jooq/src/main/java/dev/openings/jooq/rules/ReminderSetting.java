package dev.openings.jooq.rules;

import dev.openings.time.PeriodDuration;

/**
 * One reminder before each appointment. {@link BookingRuleChecks} checks the bounds, not the constructor.
 *
 * @param before time before the start, positive: {@code PT2H} is elapsed time, {@code P1D} the same local time a day
 *     before
 * @param channel on which the reminder is sent
 */
public record ReminderSetting(PeriodDuration before, ReminderChannel channel) {
    /** This rule as {@code scheduling-core} takes it. */
    public dev.openings.reminders.ReminderRule toCore() {
        return new dev.openings.reminders.ReminderRule(before, channel.name());
    }
}
