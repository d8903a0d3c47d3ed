package dev.openings.reminders;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Plans what is sent before a visit. */
public final class Reminders {
    private Reminders() {}

    /**
     * What is sent before a visit at {@code start}.
     *
     * @param zone whose clock days and quiet hours are on: the contact's
     * @param rules in the order in which duplicates are judged
     * @param quietHours a time inside moves to their end if that is before {@code start}, else back to their beginning
     * @param now what is due before it is skipped as PAST
     */
    public static ReminderPlan plan(
            Instant start, ZoneId zone, List<ReminderRule> rules, Optional<QuietHours> quietHours, Instant now) {
        if (rules.isEmpty()) {
            return new ReminderPlan(List.of(), List.of());
        }
        throw new IllegalStateException("no plan for " + start + zone + rules + quietHours + now);
    }
}
