package dev.openings.jooq.reminders;

import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.practice.Practice;
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

/**
 * Plans the reminders of one appointment. {@link Reminders} computes their times; this class decides whether the contact has
 * consented to the channel and has an address for it.
 */
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

    /** One reminder for each rule of the service, or of the practice: PENDING, or SKIPPED with the reason. */
    public List<Reminder> plan(UUID appointmentId, Instant start, Optional<Service> service, Instant now) {
        List<ReminderSetting> rules = service.flatMap(Service::reminderRules).orElse(practice.reminderRules());
        List<ReminderSetting> sendable =
                rules.stream().filter(rule -> skipReason(rule).isEmpty()).toList();
        ReminderPlan plan = Reminders.plan(
                start, zone, sendable.stream().map(ReminderSetting::toCore).toList(), practice.coreQuietHours(), now);
        List<Reminder> reminders = new ArrayList<>();
        plan.scheduled()
                .forEach(it ->
                        reminders.add(reminder(appointmentId, sendable.get(it.rule()), it.at(), Optional.empty())));
        plan.skipped()
                .forEach(it ->
                        reminders.add(skipped(appointmentId, sendable.get(it.rule()), start, message(it.reason()))));
        rules.forEach(rule ->
                skipReason(rule).ifPresent(reason -> reminders.add(skipped(appointmentId, rule, start, reason))));
        return reminders;
    }

    private Optional<String> skipReason(ReminderSetting rule) {
        if (!contact.reminderChannels().contains(rule.channel())) {
            return Optional.of("The contact has not agreed to be reminded by " + rule.channel() + ".");
        }
        if (contact.givenAddressOn(rule.channel()).isEmpty()) {
            return Optional.of("The contact has no address for " + rule.channel() + ".");
        }
        return contact.addressOn(rule.channel()).isPresent()
                ? Optional.empty()
                : Optional.of(ReminderContent.unverified(rule.channel()));
    }

    private static String message(ReminderPlan.Reason reason) {
        return switch (reason) {
            case PAST -> "Its time had passed when the appointment was booked or moved.";
            case DUPLICATE -> "Another reminder is sent on the same channel at the same time.";
        };
    }

    private Reminder skipped(UUID appointmentId, ReminderSetting rule, Instant start, String reason) {
        Instant due = WallClock.of(zone).minus(start, rule.before());
        return reminder(appointmentId, rule, due, Optional.of(reason));
    }

    private Reminder reminder(UUID appointmentId, ReminderSetting rule, Instant at, Optional<String> reason) {
        return new Reminder(
                ids.next(),
                appointmentId,
                rule.channel(),
                rule.before(),
                reason.isPresent() ? ReminderStatus.SKIPPED : ReminderStatus.PENDING,
                at,
                0,
                reason,
                Optional.empty());
    }
}
