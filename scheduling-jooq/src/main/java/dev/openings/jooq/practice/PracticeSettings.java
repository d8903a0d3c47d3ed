package dev.openings.jooq.practice;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.rules.BookingRuleChecks;
import dev.openings.jooq.rules.HoursChecks;
import dev.openings.jooq.validation.InputChecks;
import java.time.Duration;

/** The practice and its default rules: read and change. */
public final class PracticeSettings {
    private final ServiceContext base;

    public PracticeSettings(ServiceContext base) {
        this.base = base;
    }

    /** The current practice. */
    public Practice read() {
        return base.transactions().inReadOnlyTransaction(PracticeRows::read);
    }

    /**
     * Changes the practice. INVALID for each field that violates a bound; STALE if it does not have the expected
     * version.
     */
    public Outcome<Practice> update(Actor actor, PracticeChange change) {
        return base.change(actor, Permission.CHANGE_PRACTICE, tx -> {
            Practice before = PracticeRows.lock(tx);
            InputChecks checks = new InputChecks();
            checks.version(change.expectedVersion(), before.version());
            Practice after = change.applyTo(before, checks);
            check(checks, after);
            if (!checks.areFine()) {
                return checks.refused();
            }
            PracticeRows.write(tx, after);
            if (decidesReminders(before, after)) {
                ReminderPlanRequests.addAll(tx, base);
            }
            if (!before.timeZone().equals(after.timeZone())) {
                OutsideReadRequests.addOfPracticeZone(tx, base);
            }
            NewEvent event = NewEvent.ofPractice(EventKind.PRACTICE_CHANGED, "Changed the practice.");
            EventWriter.write(
                    tx, base, actor, event.withVersion(after.version()).withChanges(before, after));
            return Outcome.done(after);
        });
    }

    private static boolean decidesReminders(Practice before, Practice after) {
        return !before.reminderRules().equals(after.reminderRules())
                || !before.quietHours().equals(after.quietHours())
                || !before.timeZone().equals(after.timeZone())
                || !before.workingDays().equals(after.workingDays());
    }

    private static void check(InputChecks checks, Practice after) {
        if (after.workingDays().isEmpty()) {
            checks.add(InputRule.BLANK.at("workingDays"));
        }
        BookingRuleChecks.booking(checks, after.rules(), after.workingDays());
        BookingRuleChecks.reminders(checks, after.reminderRules());
        after.quietHours().ifPresent(hours -> quietHours(checks, hours));
        checks.duration(after.cancellationNotice(), Duration.ZERO, "cancellationNotice");
        delay(checks, after.messages().delay());
    }

    private static void delay(InputChecks checks, Duration delay) {
        checks.duration(delay, Duration.ZERO, "messages", "delay");
        if (delay.compareTo(PracticeMessages.LONGEST_DELAY) > 0) {
            checks.add(InputRule.TOO_LARGE
                    .at("messages", "delay")
                    .with("maximum", PracticeMessages.LONGEST_DELAY)
                    .with("value", delay));
        }
    }

    private static void quietHours(InputChecks checks, TimeWindow hours) {
        checks.minutes(hours, "quietHours");
        HoursChecks.unreserved(checks, hours, "quietHours");
        if (hours.from().equals(hours.to())) {
            checks.add(InputRule.SAME_AS_FROM.at("quietHours", "to").with("value", hours.to()));
        }
    }
}
