package dev.openings.jooq.reminders;

import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.services.Service;
import dev.openings.reminders.ReminderPlan;
import dev.openings.reminders.Reminders;
import dev.openings.time.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plans the reminders of one visit: the core says when; here it is decided whether the contact can and wants to be reached. */
public final class ReminderPlanner {
    private final IdGenerator ids;
    private final Practice practice;
    private final Contact contact;
    private final ZoneId zone;

    public ReminderPlanner(IdGenerator ids, Practice practice, Contact contact) {
        this.ids = ids;
        this.practice = practice;
        this.contact = contact;
        this.zone = contact.timeZone().orElse(practice.timeZone());
    }

    /** One reminder for each rule: PENDING, or SKIPPED with the reason. */
    public List<Reminder> plan(UUID appointmentId, Instant start, Optional<Service> service, Instant now) {
        List<ReminderSetting> rules = service.flatMap(Service::reminderRules).orElse(practice.reminderRules());
        List<ReminderSetting> wanted =
                rules.stream().filter(rule -> hindrance(rule).isEmpty()).toList();
        ReminderPlan plan = Reminders.plan(
                start, zone, wanted.stream().map(ReminderSetting::toCore).toList(), practice.coreQuietHours(), now);
        List<Reminder> reminders = new ArrayList<>();
        plan.scheduled()
                .forEach(
                        it -> reminders.add(reminder(appointmentId, wanted.get(it.rule()), it.at(), Optional.empty())));
        plan.skipped()
                .forEach(it ->
                        reminders.add(skipped(appointmentId, wanted.get(it.rule()), start, sentence(it.reason()))));
        rules.forEach(
                rule -> hindrance(rule).ifPresent(why -> reminders.add(skipped(appointmentId, rule, start, why))));
        return reminders;
    }

    /** Where a reminder on {@code channel} would go, if the contact wants one there. */
    static Optional<String> address(Contact contact, ReminderChannel channel) {
        if (!contact.reminderChannels().contains(channel)) {
            return Optional.empty();
        }
        return switch (channel) {
            case EMAIL -> contact.email();
            case SMS -> contact.phone();
        };
    }

    private Optional<String> hindrance(ReminderSetting rule) {
        if (!contact.reminderChannels().contains(rule.channel())) {
            return Optional.of("The contact has not agreed to be reminded by " + rule.channel() + ".");
        }
        return address(contact, rule.channel()).isPresent()
                ? Optional.empty()
                : Optional.of("The contact has no address for " + rule.channel() + ".");
    }

    private static String sentence(ReminderPlan.Reason reason) {
        return switch (reason) {
            case PAST -> "Its time had passed when the visit was booked.";
            case DUPLICATE -> "Another reminder goes out on the same channel at the same time.";
        };
    }

    private Reminder skipped(UUID appointmentId, ReminderSetting rule, Instant start, String why) {
        Instant due = WallClock.of(zone).minus(start, rule.before());
        return reminder(appointmentId, rule, due, Optional.of(why));
    }

    private Reminder reminder(UUID appointmentId, ReminderSetting rule, Instant at, Optional<String> skippedBecause) {
        return new Reminder(
                ids.next(),
                appointmentId,
                rule.channel(),
                rule.before(),
                skippedBecause.isPresent() ? ReminderStatus.SKIPPED : ReminderStatus.PENDING,
                at,
                0,
                skippedBecause,
                Optional.empty());
    }
}
