package dev.openings.reminders;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the reminders that are sent before visits. */
public final class Reminders {
    private static final int MAX_REMINDERS = Integer.MAX_VALUE - 8;

    private Reminders() {}

    /**
     * Plans the reminders of a visit at {@code start}.
     *
     * @param start in whole seconds
     * @param zone the zone of days and quiet hours: the contact's
     * @param rules in the order that decides which of two duplicates is sent
     * @param quietHours a due time inside moves to their end if that is before {@code start}, otherwise back to their
     *     beginning
     * @param now reminders due before it are skipped as PAST; one due exactly then is sent
     * @throws IllegalArgumentException if {@code start} has a fraction of a second
     * @throws java.time.DateTimeException if a reminder exceeds the bounds of {@link Instant}
     */
    public static ReminderPlan plan(
            Instant start, ZoneId zone, List<ReminderRule> rules, Optional<QuietHours> quietHours, Instant now) {
        long second = wholeSecond(start);
        long earliest = DueTimes.second(now);
        DueTimes dues = new DueTimes(zone, rules, quietHours, second);
        ReminderTimes.Builder times = new ReminderTimes.Builder(rules.size(), rules.size());
        dues.plan(0, second, earliest, times);
        List<ReminderPlan.Scheduled> scheduled = scheduled(times.build(), rules);
        List<ReminderPlan.Skipped> skipped = new ArrayList<>(0);
        for (int i = 0; i < rules.size() && scheduled.size() + skipped.size() < rules.size(); i++) {
            if (!isScheduled(i, scheduled)) {
                boolean past = dues.at(i, second) < earliest;
                skipped.add(new ReminderPlan.Skipped(
                        i, rules.get(i).channel(), past ? ReminderPlan.Reason.PAST : ReminderPlan.Reason.DUPLICATE));
            }
        }
        return new ReminderPlan(scheduled, skipped);
    }

    /**
     * Plans the reminders of many visits, each as {@link #plan} does; a million visits take some milliseconds.
     *
     * @param starts in any order, in whole seconds
     * @param zone the zone of days and quiet hours
     * @param rules in the order that decides which of two duplicates is sent
     * @param quietHours a due time inside moves to their end if that is before the visit, otherwise back to their
     *     beginning
     * @param now reminders due before it are left out; one due exactly then is sent
     * @throws IllegalArgumentException if a start has a fraction of a second, or the number of starts times the number
     *     of rules exceeds 2<sup>31</sup> − 9
     * @throws java.time.DateTimeException from {@link ReminderTimes#at} if a reminder exceeds the bounds of
     *     {@link Instant}
     */
    public static ReminderTimes planAll(
            List<Instant> starts, ZoneId zone, List<ReminderRule> rules, Optional<QuietHours> quietHours, Instant now) {
        long most = (long) starts.size() * rules.size();
        if (most > MAX_REMINDERS) {
            throw new IllegalArgumentException(
                    "the number of starts times the number of rules must be at most " + MAX_REMINDERS + ": " + most);
        }
        ReminderTimes.Builder times = new ReminderTimes.Builder(rules.size(), (int) most);
        DueTimes dues = new DueTimes(zone, rules, quietHours, starts.isEmpty() ? 0 : wholeSecond(starts.getFirst()));
        long earliest = DueTimes.second(now);
        int visit = 0;
        for (Instant start : starts) {
            dues.plan(visit++, wholeSecond(start), earliest, times);
        }
        return times.build();
    }

    private static long wholeSecond(Instant start) {
        if (start.getNano() != 0) {
            throw new IllegalArgumentException("start must be in whole seconds: " + start);
        }
        return start.getEpochSecond();
    }

    private static List<ReminderPlan.Scheduled> scheduled(ReminderTimes times, List<ReminderRule> rules) {
        List<ReminderPlan.Scheduled> scheduled = new ArrayList<>(times.size());
        for (int i = 0; i < times.size(); i++) {
            int rule = times.rule(i);
            scheduled.add(new ReminderPlan.Scheduled(rule, rules.get(rule).channel(), times.at(i)));
        }
        return scheduled;
    }

    private static boolean isScheduled(int rule, List<ReminderPlan.Scheduled> scheduled) {
        for (ReminderPlan.Scheduled other : scheduled) {
            if (other.rule() == rule) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(List<ReminderPlan.Scheduled> scheduled, String channel, Instant at) {
        for (ReminderPlan.Scheduled other : scheduled) {
            if (other.channel().equals(channel) && other.at().equals(at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the difference between the scheduled messages and a new plan. Messages in both, on the same channel at
     * the same instant, are not part of it.
     *
     * @param current messages that are scheduled and not yet sent
     * @param wanted the plan for the new time
     */
    public static Replan replan(List<ReminderPlan.Scheduled> current, ReminderPlan wanted) {
        return new Replan(without(current, wanted.scheduled()), without(wanted.scheduled(), current));
    }

    private static List<ReminderPlan.Scheduled> without(
            List<ReminderPlan.Scheduled> messages, List<ReminderPlan.Scheduled> others) {
        return messages.stream()
                .filter(message -> !contains(others, message.channel(), message.at()))
                .toList();
    }

    /**
     * The difference between two plans.
     *
     * @param cancel messages that are scheduled and no longer wanted
     * @param add messages that are wanted and not scheduled
     */
    public record Replan(List<ReminderPlan.Scheduled> cancel, List<ReminderPlan.Scheduled> add) {
        /** Copies the lists. */
        public Replan {
            cancel = List.copyOf(cancel);
            add = List.copyOf(add);
        }
    }
}
