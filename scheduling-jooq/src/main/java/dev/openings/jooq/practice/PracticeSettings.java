package dev.openings.jooq.practice;

import dev.openings.availability.TimeWindow;
import dev.openings.jooq.audit.AuditWriter;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.rules.BookingRuleChecks;
import dev.openings.jooq.validation.InputChecks;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The practice and its rules. */
public final class PracticeSettings {
    private final ServiceContext base;

    public PracticeSettings(ServiceContext base) {
        this.base = base;
    }

    /** The practice as it is now. */
    public Practice read() {
        return base.transactions().inReadOnlyTransaction(PracticeRows::read);
    }

    /** Changes the practice. INVALID names every field that breaks a rule; STALE if it was changed in between. */
    public Outcome<Practice> update(Actor actor, PracticeChange change) {
        return base.changeConfiguration(tx -> {
            Practice before = PracticeRows.lock(tx);
            InputChecks checks = new InputChecks();
            checks.version(change.expectedVersion(), before.version());
            Practice after = changed(checks, before, change);
            if (!checks.areFine()) {
                return checks.refused();
            }
            PracticeRows.write(tx, after);
            AuditWriter.write(tx, base, actor, "updatePractice", Optional.empty(), "Changed the practice.");
            return Outcome.done(after);
        });
    }

    private static Practice changed(InputChecks checks, Practice before, PracticeChange change) {
        Practice after = new Practice(
                checks.line(checks.required(change.name(), before.name(), "name"), "name"),
                checks.optionalText(change.address().applyTo(before.address()), "address"),
                checks.phone(change.phone().applyTo(before.phone()), "phone"),
                checks.email(change.email().applyTo(before.email()), "email"),
                checks.required(change.timeZone(), before.timeZone(), "timeZone"),
                locale(checks, before, change),
                checks.required(change.publicBooking(), before.publicBooking(), "publicBooking"),
                checks.required(change.rules(), before.rules(), "rules"),
                change.reminderRules()
                        .applyTo(Optional.of(before.reminderRules()))
                        .orElseGet(java.util.List::of),
                change.quietHours().applyTo(before.quietHours()),
                checks.required(change.cancellationNotice(), before.cancellationNotice(), "cancellationNotice"),
                before.version() + 1);
        check(checks, after, change);
        return after;
    }

    private static Locale locale(InputChecks checks, Practice before, PracticeChange change) {
        return checks.locale(change.locale().applyTo(Optional.of(before.locale().toLanguageTag())), "locale")
                .map(Locale::forLanguageTag)
                .orElse(Practice.DEFAULT_LOCALE);
    }

    private static void check(InputChecks checks, Practice after, PracticeChange change) {
        if (!change.timeZone().isKeep()) {
            checks.zone(Optional.of(after.timeZone()), "timeZone");
        }
        BookingRuleChecks.booking(checks, after.rules());
        BookingRuleChecks.reminders(checks, after.reminderRules());
        after.quietHours().ifPresent(hours -> quietHours(checks, hours));
        checks.duration(after.cancellationNotice(), Duration.ZERO, "cancellationNotice");
    }

    private static void quietHours(InputChecks checks, TimeWindow hours) {
        checks.minutes(hours, "quietHours");
        if (hours.from().equals(hours.to())) {
            checks.invalid("quietHours need two different times: " + hours.from() + ".", "quietHours", "to");
        }
    }
}
