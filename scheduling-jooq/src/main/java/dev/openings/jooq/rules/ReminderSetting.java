package dev.openings.jooq.rules;

import dev.openings.time.PeriodDuration;

/**
 * One message before a visit, as people write it. What an input holds is checked by the service that takes it.
 *
 * @param before {@code PT2H} is elapsed time, {@code P1D} the same wall-clock time a day before; positive
 * @param channel on which it goes
 */
public record ReminderSetting(PeriodDuration before, ReminderChannel channel) {
    /** As the core takes it. */
    public dev.openings.reminders.ReminderRule toCore() {
        return new dev.openings.reminders.ReminderRule(before, channel.name());
    }
}
