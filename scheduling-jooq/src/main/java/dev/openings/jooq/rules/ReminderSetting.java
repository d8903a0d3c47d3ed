package dev.openings.jooq.rules;

import dev.openings.notice.WorkingDays;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One reminder before each appointment. {@link BookingRuleChecks} checks the bounds, not the constructor.
 *
 * @param before time before the start, positive: {@code PT2H} is elapsed time, {@code P1D} the same local time a day
 *     before
 * @param channel on which the reminder is sent
 * @param at local time on the day that {@code before} names, which is then in whole days, in whole minutes; empty: that of the start
 * @param inWorkingDays true: {@code before} counts working days of the practice, and is in whole days
 * @param bookedBefore it is sent only if the appointment was booked at least so long before its start; empty: always
 * @param unlessConfirmed true: it is not sent for an appointment that is CONFIRMED
 */
public record ReminderSetting(
        PeriodDuration before,
        ReminderChannel channel,
        Optional<LocalTime> at,
        boolean inWorkingDays,
        Optional<Duration> bookedBefore,
        boolean unlessConfirmed) {
    /** A reminder of every appointment, at the local time of its start. */
    public ReminderSetting(PeriodDuration before, ReminderChannel channel) {
        this(before, channel, Optional.empty(), false, Optional.empty(), false);
    }

    /**
     * This rule as {@code scheduling-core} takes it.
     *
     * @param working the working days of the practice; not asked unless they count
     */
    public dev.openings.reminders.ReminderRule toCore(Supplier<WorkingDays> working) {
        return new dev.openings.reminders.ReminderRule(
                before, channel.name(), at, inWorkingDays ? Optional.of(working.get()) : Optional.empty());
    }
}
