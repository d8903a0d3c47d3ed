package dev.openings.jooq.messages;

import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.Reachability;
import dev.openings.jooq.database.IdGenerator;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.schedules.ScheduleRows;
import dev.openings.jooq.services.Service;
import dev.openings.notice.WorkingDays;
import dev.openings.reminders.QuietHours;
import dev.openings.reminders.ReminderPlan;
import dev.openings.reminders.Reminders;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Plans the reminders of one appointment. {@link Reminders} computes their times; this class decides whether the contact has
 * consented to the channel and has an address for it.
 */
final class ReminderPlanner {
    private static final String OFF = "No reminders are sent for appointments of this staff member.";

    private final DSLContext tx;
    private final IdGenerator ids;
    private final Practice practice;
    private final Contact contact;
    private final ZoneId zone;

    /** @param tx reads the closed days of the practice, if a rule counts working days */
    ReminderPlanner(DSLContext tx, IdGenerator ids, Practice practice, Contact contact) {
        this.tx = tx;
        this.ids = ids;
        this.practice = practice;
        this.contact = contact;
        this.zone = contact.timeZone().orElse(practice.timeZone());
    }

    /** A reminder, and the rule that it came from. */
    record Planned(Reminder reminder, ReminderSetting rule) {}

    /**
     * One reminder for each rule of the service, or of the practice: PENDING, or SKIPPED with the reason.
     *
     * @param booked when the time of the appointment was agreed on
     * @param sendsReminders false: none of them is sent, because the staff member in charge does not want it
     */
    List<Planned> plan(
            UUID appointmentId,
            Instant start,
            Instant booked,
            Optional<Service> service,
            boolean sendsReminders,
            Instant now) {
        List<ReminderSetting> rules = service.flatMap(Service::reminderRules).orElse(practice.reminderRules());
        Map<ReminderSetting, String> skipped = new LinkedHashMap<>();
        rules.forEach(rule -> (sendsReminders ? skipReason(rule, start, booked) : Optional.of(OFF))
                .ifPresent(reason -> skipped.put(rule, reason)));
        List<ReminderSetting> sendable =
                rules.stream().filter(rule -> !skipped.containsKey(rule)).toList();
        ReminderPlan plan = plan(start, sendable, practice.coreQuietHours(), now);
        List<Planned> reminders = new ArrayList<>();
        plan.scheduled()
                .forEach(it ->
                        reminders.add(planned(appointmentId, sendable.get(it.rule()), it.at(), Optional.empty())));
        plan.skipped()
                .forEach(it ->
                        reminders.add(skipped(appointmentId, sendable.get(it.rule()), start, message(it.reason()))));
        skipped.forEach((rule, reason) -> reminders.add(skipped(appointmentId, rule, start, reason)));
        return reminders;
    }

    private ReminderPlan plan(
            Instant start, List<ReminderSetting> rules, Optional<QuietHours> quietHours, Instant now) {
        return Reminders.plan(
                start,
                zone,
                rules.stream().map(it -> it.toCore(this::workingDays)).toList(),
                quietHours,
                now);
    }

    private WorkingDays workingDays() {
        return new WorkingDays(practice.workingDays(), ScheduleRows.closedDatesOfPractice(tx));
    }

    private Optional<String> skipReason(ReminderSetting rule, Instant start, Instant booked) {
        if (rule.bookedBefore().filter(it -> booked.plus(it).isAfter(start)).isPresent()) {
            return Optional.of("The appointment was booked or moved less than "
                    + rule.bookedBefore().get() + " before its start.");
        }
        return new Reachability(practice, contact).whyNotPlanned(rule.channel());
    }

    private static String message(ReminderPlan.Reason reason) {
        return switch (reason) {
            case PAST -> "Its time had passed when the appointment was booked or moved.";
            case DUPLICATE -> "Another reminder is sent on the same channel at the same time.";
        };
    }

    private Planned skipped(UUID appointmentId, ReminderSetting rule, Instant start, String reason) {
        Instant due = plan(start, List.of(rule), Optional.empty(), Instant.MIN)
                .scheduled()
                .getFirst()
                .at();
        return planned(appointmentId, rule, due, Optional.of(reason));
    }

    private Planned planned(UUID appointmentId, ReminderSetting rule, Instant at, Optional<String> reason) {
        return new Planned(
                new Reminder(
                        ids.next(),
                        appointmentId,
                        rule.channel(),
                        rule.before(),
                        reason.isPresent() ? ReminderStatus.SKIPPED : ReminderStatus.PENDING,
                        at,
                        0,
                        reason,
                        Optional.empty()),
                rule);
    }
}
