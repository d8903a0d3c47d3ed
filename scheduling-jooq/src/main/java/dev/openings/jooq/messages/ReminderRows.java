package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.gen.tables.records.MessageRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Rows of {@code message} that are reminders. */
final class ReminderRows {
    static final Condition IS_REMINDER = MESSAGE.KIND.eq(MessageKind.REMINDER.name());

    private ReminderRows() {}

    /**
     * Makes a SKIPPED reminder PENDING: the last one of the appointment with this channel and rule. Earlier ones belong to
     * times that the appointment had before it was moved.
     *
     * @param planned what the reminder would be if it were planned now
     */
    static void planSkipped(DSLContext tx, Reminder planned) {
        tx.select(MESSAGE.ID, MESSAGE.STATUS)
                .from(MESSAGE)
                .where(MESSAGE.APPOINTMENT_ID.eq(planned.appointmentId()))
                .and(IS_REMINDER)
                .and(MESSAGE.CHANNEL.eq(planned.channel()))
                .and(MESSAGE.BEFORE.eq(planned.before()))
                .orderBy(MESSAGE.ID.desc())
                .limit(1)
                .fetchOptional()
                .filter(it -> ReminderStatus.SKIPPED.name().equals(it.value2()))
                .ifPresent(it -> tx.update(MESSAGE)
                        .set(MESSAGE.STATUS, ReminderStatus.PENDING.name())
                        .set(MESSAGE.SCHEDULED_FOR, planned.scheduledFor())
                        .set(MESSAGE.NEXT_ATTEMPT_AT, planned.scheduledFor())
                        .setNull(MESSAGE.LAST_ERROR)
                        .where(MESSAGE.ID.eq(it.value1()))
                        .execute());
    }

    /** The reminders of each appointment, by due time; every id is a key. */
    static Map<UUID, List<Reminder>> ofAppointments(DSLContext tx, Collection<UUID> appointmentIds) {
        Map<UUID, List<Reminder>> reminders = new HashMap<>();
        appointmentIds.forEach(id -> reminders.put(id, List.of()));
        reminders.putAll(tx
                .selectFrom(MESSAGE)
                .where(MESSAGE.APPOINTMENT_ID.in(appointmentIds))
                .and(IS_REMINDER)
                .orderBy(MESSAGE.SCHEDULED_FOR, MESSAGE.ID)
                .stream()
                .collect(Collectors.groupingBy(
                        MessageRecord::getAppointmentId,
                        Collectors.mapping(ReminderRows::reminder, Collectors.toList()))));
        return reminders;
    }

    static Reminder reminder(MessageRecord row) {
        return new Reminder(
                row.getId(),
                row.getAppointmentId(),
                row.getChannel(),
                row.getBefore(),
                ReminderStatus.of(MessageStatus.valueOf(row.getStatus())),
                row.getScheduledFor(),
                row.getAttempts(),
                Optional.ofNullable(row.getLastError()),
                Optional.ofNullable(row.getSentAt()));
    }

    static MessageRecord row(ReminderPlanner.Planned planned, UUID contactId, Instant now) {
        Reminder reminder = planned.reminder();
        MessageRecord row = new MessageRecord();
        row.setId(reminder.id());
        row.setKind(MessageKind.REMINDER.name());
        row.setChannel(reminder.channel());
        row.setSubjectId(reminder.appointmentId());
        row.setAppointmentId(reminder.appointmentId());
        row.setContactId(contactId);
        row.setByContact(false);
        row.setBefore(reminder.before());
        row.setUnlessConfirmed(planned.rule().unlessConfirmed());
        row.setStatus(reminder.status().name());
        row.setScheduledFor(reminder.scheduledFor());
        row.setAttempts(reminder.attempts());
        row.setNextAttemptAt(reminder.status() == ReminderStatus.PENDING ? reminder.scheduledFor() : null);
        row.setLastError(reminder.lastError().orElse(null));
        row.setCreatedAt(now);
        return row;
    }
}
