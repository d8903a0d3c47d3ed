package dev.openings.reminders;

import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Plans what is sent before a visit. */
public final class Reminders {
    private static final Comparator<ReminderPlan.Scheduled> IN_ORDER =
            Comparator.comparing(ReminderPlan.Scheduled::at).thenComparingInt(ReminderPlan.Scheduled::rule);

    private Reminders() {}

    /**
     * What is sent before a visit at {@code start}.
     *
     * @param zone whose clock days and quiet hours are on: the contact's
     * @param rules in the order in which duplicates are judged
     * @param quietHours a time inside moves to their end if that is before {@code start}, else back to their beginning
     * @param now what is due before it is skipped as PAST; due at it, it is sent
     */
    public static ReminderPlan plan(
            Instant start, ZoneId zone, List<ReminderRule> rules, Optional<QuietHours> quietHours, Instant now) {
        WallClock clock = WallClock.of(zone);
        List<ReminderPlan.Scheduled> scheduled = new ArrayList<>(rules.size());
        List<ReminderPlan.Skipped> skipped = new ArrayList<>(0);
        for (int i = 0; i < rules.size(); i++) {
            ReminderRule rule = rules.get(i);
            Instant due = clock.minus(start, rule.before());
            Instant at = quietHours.isPresent() ? quietHours.get().outside(due, start, clock) : due;
            if (at.isBefore(now)) {
                skipped.add(new ReminderPlan.Skipped(i, rule.channel(), ReminderPlan.Reason.PAST));
            } else if (isThere(scheduled, rule.channel(), at)) {
                skipped.add(new ReminderPlan.Skipped(i, rule.channel(), ReminderPlan.Reason.DUPLICATE));
            } else {
                scheduled.add(new ReminderPlan.Scheduled(i, rule.channel(), at));
            }
        }
        scheduled.sort(IN_ORDER);
        return new ReminderPlan(scheduled, skipped);
    }

    private static boolean isThere(List<ReminderPlan.Scheduled> scheduled, String channel, Instant at) {
        for (ReminderPlan.Scheduled other : scheduled) {
            if (other.channel().equals(channel) && other.at().equals(at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a new plan changes in what stands: messages that stand in both, on the same channel at the same instant, stay.
     *
     * @param standing what is scheduled and not yet sent
     * @param wanted what the plan for the new time schedules
     */
    public static Replan replan(List<ReminderPlan.Scheduled> standing, ReminderPlan wanted) {
        return new Replan(without(standing, wanted.scheduled()), without(wanted.scheduled(), standing));
    }

    private static List<ReminderPlan.Scheduled> without(
            List<ReminderPlan.Scheduled> messages, List<ReminderPlan.Scheduled> others) {
        return messages.stream()
                .filter(message -> !isThere(others, message.channel(), message.at()))
                .toList();
    }

    /**
     * A difference.
     *
     * @param cancel messages that stand and are no longer wanted
     * @param add messages that are wanted and do not stand
     */
    public record Replan(List<ReminderPlan.Scheduled> cancel, List<ReminderPlan.Scheduled> add) {
        /** Copies the lists. */
        public Replan {
            cancel = List.copyOf(cancel);
            add = List.copyOf(add);
        }
    }
}
