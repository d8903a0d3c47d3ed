package dev.openings.jooq.reminders;

import static dev.openings.jooq.gen.Tables.REMINDER;

import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.gen.tables.records.ReminderRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Rows of reminders. */
public final class ReminderRows {
    private static final String CANCEL = "update reminder set status = 'CANCELLED', next_attempt_at = null,"
            + " lease_holder = null, lease_until = null where appointment_id = ? and status in ('PENDING', 'SENDING')";

    private ReminderRows() {}

    /** Inserts reminders at the commit. */
    public static void insert(DSLContext tx, List<Reminder> reminders, Instant now) {
        DeferredWrites.of(tx).insert(reminders.stream().map(it -> row(it, now)).toList());
    }

    /**
     * Cancels the reminders of an appointment that are PENDING or SENDING. If one is being sent, its sender has locked the row,
     * and this statement waits for the outcome.
     */
    public static void cancelUnsent(DSLContext tx, UUID appointmentId) {
        DeferredWrites.of(tx).execute(CANCEL, List.of(appointmentId));
    }

    /**
     * Makes a SKIPPED reminder PENDING: the last one of the appointment with this channel and rule. Earlier ones belong to
     * times that the appointment had before it was moved.
     *
     * @param planned what the reminder would be if it were planned now
     */
    static void planSkipped(DSLContext tx, Reminder planned) {
        tx.select(REMINDER.ID, REMINDER.STATUS)
                .from(REMINDER)
                .where(REMINDER.APPOINTMENT_ID.eq(planned.appointmentId()))
                .and(REMINDER.CHANNEL.eq(planned.channel()))
                .and(REMINDER.BEFORE.eq(planned.before()))
                .orderBy(REMINDER.ID.desc())
                .limit(1)
                .fetchOptional()
                .filter(it -> ReminderStatus.SKIPPED.name().equals(it.value2()))
                .ifPresent(it -> tx.update(REMINDER)
                        .set(REMINDER.STATUS, ReminderStatus.PENDING.name())
                        .set(REMINDER.SCHEDULED_FOR, planned.scheduledFor())
                        .set(REMINDER.NEXT_ATTEMPT_AT, planned.scheduledFor())
                        .setNull(REMINDER.LAST_ERROR)
                        .where(REMINDER.ID.eq(it.value1()))
                        .execute());
    }

    /** The reminders of each appointment, by due time; every id is a key. */
    static Map<UUID, List<Reminder>> ofAppointments(DSLContext tx, Collection<UUID> appointmentIds) {
        Map<UUID, List<Reminder>> reminders = new HashMap<>();
        appointmentIds.forEach(id -> reminders.put(id, List.of()));
        reminders.putAll(tx
                .selectFrom(REMINDER)
                .where(REMINDER.APPOINTMENT_ID.in(appointmentIds))
                .orderBy(REMINDER.SCHEDULED_FOR, REMINDER.ID)
                .stream()
                .collect(Collectors.groupingBy(
                        ReminderRecord::getAppointmentId,
                        Collectors.mapping(ReminderRows::reminder, Collectors.toList()))));
        return reminders;
    }

    static Reminder reminder(ReminderRecord row) {
        return new Reminder(
                row.getId(),
                row.getAppointmentId(),
                row.getChannel(),
                row.getBefore(),
                ReminderStatus.valueOf(row.getStatus()),
                row.getScheduledFor(),
                row.getAttempts(),
                Optional.ofNullable(row.getLastError()),
                Optional.ofNullable(row.getSentAt()));
    }

    private static ReminderRecord row(Reminder reminder, Instant now) {
        ReminderRecord row = new ReminderRecord();
        row.setId(reminder.id());
        row.setAppointmentId(reminder.appointmentId());
        row.setChannel(reminder.channel());
        row.setBefore(reminder.before());
        row.setStatus(reminder.status().name());
        row.setScheduledFor(reminder.scheduledFor());
        row.setAttempts(reminder.attempts());
        row.setNextAttemptAt(reminder.status() == ReminderStatus.PENDING ? reminder.scheduledFor() : null);
        row.setLastError(reminder.lastError().orElse(null));
        row.setCreatedAt(now);
        return row;
    }
}
