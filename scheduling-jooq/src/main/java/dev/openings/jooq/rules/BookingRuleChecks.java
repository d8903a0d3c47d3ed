package dev.openings.jooq.rules;

import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.notice.WorkingDays;
import dev.openings.slots.SlotRules;
import dev.openings.time.PeriodDuration;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks booking rules and reminder rules. */
public final class BookingRuleChecks {
    /** The maximum number of reminder rules of one list. Each is sent for each appointment. */
    private static final int MAX_REMINDERS = 20;

    private BookingRuleChecks() {}

    /**
     * Checks the booking rules at the path {@code rules}.
     *
     * @param workingDays weekdays that the practice works on
     */
    public static void booking(InputChecks checks, BookingRules rules, Set<DayOfWeek> workingDays) {
        Duration second = Duration.ofSeconds(1);
        checks.duration(rules.duration(), second, "rules", "duration");
        rules.step().ifPresent(step -> checks.duration(step, second, "rules", "step"));
        checks.duration(rules.bufferBefore(), Duration.ZERO, "rules", "bufferBefore");
        checks.duration(rules.bufferAfter(), Duration.ZERO, "rules", "bufferAfter");
        checks.span(rules.minimumNotice(), "rules", "minimumNotice");
        rules.horizon().ifPresent(horizon -> horizon(checks, horizon, rules, workingDays));
        if (rules.alignment() == SlotRules.Alignment.CLOCK
                && rules.effectiveStep().compareTo(Duration.ofDays(1)) > 0) {
            checks.add(InputRule.TOO_LARGE_FOR_CLOCK
                    .at("rules", rules.step().isPresent() ? "step" : "duration")
                    .with("maximum", Duration.ofDays(1))
                    .with("value", rules.effectiveStep()));
        }
        limit(checks, rules.maxPerDay(), "maxPerDay");
        limit(checks, rules.maxPerWeek(), "maxPerWeek");
    }

    /** Checks the reminder rules at the path {@code reminderRules}. */
    public static void reminders(InputChecks checks, List<ReminderSetting> rules) {
        checks.maximumSize(rules.size(), MAX_REMINDERS, "reminderRules");
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            ReminderSetting rule = rules.get(i);
            reminder(checks, rule, i, seen.add(List.of(rule.before(), rule.channel())));
        }
    }

    private static void reminder(InputChecks checks, ReminderSetting rule, int position, boolean isNew) {
        String[] path = {"reminderRules", Integer.toString(position), "before"};
        checks.span(rule.before(), path);
        if (rule.before().equals(PeriodDuration.ZERO)) {
            checks.add(InputRule.NOT_POSITIVE.at(path).with("value", rule.before()));
        }
        boolean isOfCalendar = rule.at().isPresent() || rule.inWorkingDays();
        if (isOfCalendar && (rule.before().days() < 1 || !rule.before().exact().isZero())) {
            checks.add(InputRule.NO_WHOLE_DAYS.at(path).with("value", rule.before()));
        }
        rule.at()
                .filter(it -> !it.equals(it.truncatedTo(ChronoUnit.MINUTES)))
                .ifPresent(it -> checks.add(InputRule.NO_WHOLE_MINUTE
                        .at("reminderRules", Integer.toString(position), "at")
                        .with("value", it)));
        rule.bookedBefore()
                .ifPresent(it -> checks.duration(
                        it, Duration.ZERO, "reminderRules", Integer.toString(position), "bookedBefore"));
        if (!isNew) {
            checks.add(InputRule.DUPLICATE_REMINDER
                    .at(path)
                    .with("channel", rule.channel())
                    .with("value", rule.before()));
        }
    }

    private static void horizon(
            InputChecks checks, PeriodDuration horizon, BookingRules rules, Set<DayOfWeek> workingDays) {
        checks.span(horizon, "rules", "horizon");
        if (horizon.days() > 0 && !horizon.exact().isZero()) {
            checks.add(InputRule.DAYS_AND_TIME.at("rules", "horizon").with("value", horizon));
        } else if (isNeverBookable(horizon, rules, workingDays)) {
            checks.add(InputRule.NOT_AFTER_NOTICE
                    .at("rules", "horizon")
                    .with("minimumNotice", rules.minimumNotice())
                    .with("value", horizon));
        }
    }

    private static boolean isNeverBookable(PeriodDuration horizon, BookingRules rules, Set<DayOfWeek> workingDays) {
        return !workingDays.isEmpty()
                && rules.noticeRule(new WorkingDays(workingDays, Set.of()))
                        .isNeverBookable(rules.minimumNotice(), horizon);
    }

    private static void limit(InputChecks checks, Optional<Integer> maximum, String field) {
        maximum.ifPresent(it -> checks.minimum(it, 1, "rules", field));
    }
}
