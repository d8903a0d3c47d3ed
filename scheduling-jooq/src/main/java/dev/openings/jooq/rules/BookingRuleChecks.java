package dev.openings.jooq.rules;

import dev.openings.jooq.validation.InputChecks;
import dev.openings.slots.SlotRules;
import dev.openings.time.PeriodDuration;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What rules may say. */
public final class BookingRuleChecks {
    /** The most rules that one list may have: each is a row, and a message for each visit. */
    private static final int MOST = 20;

    private BookingRuleChecks() {}

    /** Booking rules at {@code rules}. */
    public static void booking(InputChecks checks, BookingRules rules) {
        Duration second = Duration.ofSeconds(1);
        checks.duration(rules.duration(), second, "rules", "duration");
        rules.step().ifPresent(step -> checks.duration(step, second, "rules", "step"));
        checks.duration(rules.bufferBefore(), Duration.ZERO, "rules", "bufferBefore");
        checks.duration(rules.bufferAfter(), Duration.ZERO, "rules", "bufferAfter");
        checks.span(rules.minimumNotice(), "rules", "minimumNotice");
        rules.horizon().ifPresent(horizon -> horizon(checks, horizon));
        if (rules.alignment() == SlotRules.Alignment.CLOCK
                && rules.effectiveStep().compareTo(Duration.ofDays(1)) > 0) {
            checks.invalid(
                    "With CLOCK the step is at most PT24H: " + rules.effectiveStep() + ".",
                    "rules",
                    rules.step().isPresent() ? "step" : "duration");
        }
        limit(checks, rules.maxPerDay(), "maxPerDay");
        limit(checks, rules.maxPerWeek(), "maxPerWeek");
    }

    /** Reminder rules at {@code reminderRules}. */
    public static void reminders(InputChecks checks, List<ReminderSetting> rules) {
        if (rules.size() > MOST) {
            checks.invalid("At most " + MOST + " reminder rules are allowed: " + rules.size() + ".", "reminderRules");
        }
        Set<ReminderSetting> seen = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            reminder(checks, rules.get(i), i, seen.add(rules.get(i)));
        }
    }

    private static void reminder(InputChecks checks, ReminderSetting rule, int position, boolean isNew) {
        String[] path = {"reminderRules", Integer.toString(position), "before"};
        checks.span(rule.before(), path);
        if (rule.before().equals(PeriodDuration.ZERO)) {
            checks.invalid("before must be positive: PT0S.", path);
        }
        if (!isNew) {
            checks.invalid("This rule stands twice: " + rule.before() + " by " + rule.channel() + ".", path);
        }
    }

    private static void horizon(InputChecks checks, PeriodDuration horizon) {
        checks.span(horizon, "rules", "horizon");
        if (horizon.days() > 0 && !horizon.exact().isZero()) {
            checks.invalid(
                    "horizon is either days or hours and minutes, not both: " + horizon + ".", "rules", "horizon");
        }
    }

    private static void limit(InputChecks checks, Optional<Integer> most, String field) {
        most.filter(it -> it < 1)
                .ifPresent(it -> checks.invalid(field + " must be at least 1: " + it + ".", "rules", field));
    }
}
