package dev.openings.reminders;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what is sent before a visit. */
public final class Reminders {
    private static final int MOST = Integer.MAX_VALUE - 8;

    private Reminders() {}

    /**
     * What is sent before a visit at {@code start}.
     *
     * @param start in whole seconds
     * @param zone whose clock days and quiet hours are on: the contact's
     * @param rules in the order in which duplicates are judged
     * @param quietHours a time inside moves to their end if that is before {@code start}, else back to their beginning
     * @param now what is due before it is skipped as PAST; due at it, it is sent
     * @throws IllegalArgumentException if {@code start} has a fraction of a second
     * @throws java.time.DateTimeException if a reminder is out of the bounds of {@link Instant}
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
     * What is sent before each of many visits, as {@link #plan} says of each; a million visits take some milliseconds.
     *
     * @param starts in any order, in whole seconds
     * @param zone whose clock days and quiet hours are on
     * @param rules in the order in which duplicates are judged
     * @param quietHours a time inside moves to their end if that is before the visit, else back to their beginning
     * @param now what is due before it is not sent; due at it, it is
     * @throws IllegalArgumentException if a start has a fraction of a second, or starts times rules are more than 2<sup>31</sup> − 9
     * @throws java.time.DateTimeException from {@link ReminderTimes#at} if a reminder is out of the bounds of {@link Instant}
     */
    public static ReminderTimes planAll(
            List<Instant> starts, ZoneId zone, List<ReminderRule> rules, Optional<QuietHours> quietHours, Instant now) {
        long most = (long) starts.size() * rules.size();
        if (most > MOST) {
            throw new IllegalArgumentException("starts times rules must be at most " + MOST + ": " + most);
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
            throw new IllegalArgumentException("start has a fraction of a second: " + start);
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
