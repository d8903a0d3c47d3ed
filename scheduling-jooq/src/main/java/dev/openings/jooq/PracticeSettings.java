package dev.openings.jooq;

import dev.openings.availability.TimeWindow;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The practice and its rules. */
public final class PracticeSettings {
    private final Base base;

    PracticeSettings(Base base) {
        this.base = base;
    }

    /** The practice as it is now. */
    public Practice read() {
        return base.transactions().reading(PracticeRows::read);
    }

    /** Changes the practice. INVALID names every field that breaks a rule; STALE if it was changed in between. */
    public Outcome<Practice> update(Actor actor, PracticeChange change) {
        return base.changing(tx -> {
            Practice before = PracticeRows.lock(tx);
            Checks checks = new Checks();
            checks.version(change.expectedVersion(), before.version());
            Practice after = changed(checks, before, change);
            if (!checks.areFine()) {
                return checks.refused();
            }
            PracticeRows.write(tx, after);
            Trail.write(tx, base, actor, "updatePractice", Optional.empty(), "Changed the practice.");
            return Outcome.done(after);
        });
    }

    private static Practice changed(Checks checks, Practice before, PracticeChange change) {
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

    private static Locale locale(Checks checks, Practice before, PracticeChange change) {
        return checks.locale(change.locale().applyTo(Optional.of(before.locale().toLanguageTag())), "locale")
                .map(Locale::forLanguageTag)
                .orElse(Practice.DEFAULT_LOCALE);
    }

    private static void check(Checks checks, Practice after, PracticeChange change) {
        if (!change.timeZone().isKeep()) {
            checks.zone(Optional.of(after.timeZone()), "timeZone");
        }
        RulesCheck.booking(checks, after.rules());
        RulesCheck.reminders(checks, after.reminderRules());
        after.quietHours().ifPresent(hours -> quietHours(checks, hours));
        checks.duration(after.cancellationNotice(), Duration.ZERO, "cancellationNotice");
    }

    private static void quietHours(Checks checks, TimeWindow hours) {
        checks.minutes(hours, "quietHours");
        if (hours.from().equals(hours.to())) {
            checks.invalid("quietHours need two different times: " + hours.from() + ".", "quietHours", "to");
        }
    }
}
