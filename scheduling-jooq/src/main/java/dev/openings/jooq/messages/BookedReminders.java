package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Reminders of booked appointments, which are brought in line with the rules of now. */
final class BookedReminders {
    private static final String NO_RULE = "No rule asks for it any more.";

    private final DSLContext tx;
    private final ServiceContext context;

    BookedReminders(DSLContext tx, ServiceContext context) {
        this.tx = tx;
        this.context = context;
    }

    /** @param appointments locked */
    void plan(List<Appointment> appointments) {
        Practice practice = PracticeRows.read(tx);
        Map<UUID, Contact> contacts = ContactRows.byIds(
                tx, appointments.stream().map(Appointment::contactId).distinct().toList());
        Map<UUID, Service> services = ServiceRows.byIds(
                tx,
                appointments.stream()
                        .flatMap(it -> it.serviceId().stream())
                        .distinct()
                        .toList());
        Set<UUID> off = BookableRows.withoutReminders(
                tx,
                appointments.stream()
                        .flatMap(it -> it.staffIds().stream().limit(1))
                        .distinct()
                        .toList());
        Map<UUID, List<MessageRecord>> messages = messages(tx, appointments);
        for (Appointment appointment : appointments) {
            List<MessageRecord> all = messages.getOrDefault(appointment.id(), List.of());
            Instant agreed = agreedAt(appointment, all);
            List<ReminderPlanner.Planned> planned = new ReminderPlanner(
                            tx, context.ids(), practice, Objects.requireNonNull(contacts.get(appointment.contactId())))
                    .plan(
                            appointment.id(),
                            appointment.start(),
                            agreed,
                            appointment.serviceId().map(services::get),
                            appointment.staffIds().stream().limit(1).noneMatch(off::contains),
                            context.now());
            update(appointment, planned, ofPlan(all, agreed), agreed);
        }
    }

    /** Those to contacts, by appointment; locked. */
    static Map<UUID, List<MessageRecord>> messages(DSLContext tx, Collection<Appointment> appointments) {
        return tx
                .selectFrom(MESSAGE)
                .where(MESSAGE.APPOINTMENT_ID.in(
                        appointments.stream().map(Appointment::id).toList()))
                .and(MESSAGE.CONTACT_ID.isNotNull())
                .orderBy(MESSAGE.ID)
                .forUpdate()
                .stream()
                .collect(Collectors.groupingBy(MessageRecord::getAppointmentId));
    }

    /**
     * When the time of the appointment was agreed on: booking and moving write their messages then.
     *
     * @param all messages about it to the contact
     */
    static Instant agreedAt(Appointment appointment, List<MessageRecord> all) {
        return all.stream()
                .filter(it -> MessageKind.valueOf(it.getKind()) != MessageKind.CANCELLATION)
                .map(MessageRecord::getCreatedAt)
                .max(Comparator.naturalOrder())
                .orElse(appointment.createdAt());
    }

    /** The reminders of the time that the appointment has now. */
    private static List<MessageRecord> ofPlan(List<MessageRecord> all, Instant agreed) {
        return all.stream()
                .filter(it -> MessageKind.REMINDER.name().equals(it.getKind()))
                .filter(it -> !it.getCreatedAt().isBefore(agreed))
                .filter(it -> MessageStatus.valueOf(it.getStatus()) != MessageStatus.CANCELLED)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private void update(
            Appointment appointment,
            List<ReminderPlanner.Planned> planned,
            List<MessageRecord> present,
            Instant agreed) {
        for (ReminderPlanner.Planned each : planned) {
            Optional<MessageRecord> row = present.stream()
                    .filter(it -> it.getChannel() == each.reminder().channel()
                            && Objects.equals(it.getBefore(), each.reminder().before()))
                    .findFirst();
            if (row.isPresent()) {
                present.remove(row.get());
                update(row.get(), each);
            } else if (each.reminder().scheduledFor().isAfter(context.now())) {
                tx.insertInto(MESSAGE)
                        .set(ReminderRows.row(each, appointment.contactId(), agreed))
                        .execute();
            }
        }
        present.stream().filter(BookedReminders::waits).forEach(row -> end(row, MessageStatus.CANCELLED, NO_RULE));
    }

    private void update(MessageRecord row, ReminderPlanner.Planned planned) {
        Reminder reminder = planned.reminder();
        boolean isPlanned = reminder.status() == ReminderStatus.PENDING;
        boolean isSkipped = MessageStatus.SKIPPED.name().equals(row.getStatus());
        if (isPlanned && (isSkipped || waits(row))) {
            tx.update(MESSAGE)
                    .set(MESSAGE.STATUS, MessageStatus.PENDING.name())
                    .set(MESSAGE.SCHEDULED_FOR, reminder.scheduledFor())
                    .set(MESSAGE.NEXT_ATTEMPT_AT, reminder.scheduledFor())
                    .set(MESSAGE.UNLESS_CONFIRMED, planned.rule().unlessConfirmed())
                    .setNull(MESSAGE.LAST_ERROR)
                    .where(MESSAGE.ID.eq(row.getId()))
                    .execute();
        } else if (waits(row) && reminder.scheduledFor().isAfter(context.now())) {
            end(row, MessageStatus.SKIPPED, reminder.lastError().orElse(""));
        }
    }

    /** One that was attempted is due already: it goes on by itself. */
    private static boolean waits(MessageRecord row) {
        return MessageStatus.PENDING.name().equals(row.getStatus()) && row.getAttempts() == 0;
    }

    private void end(MessageRecord row, MessageStatus status, String reason) {
        tx.update(MESSAGE)
                .set(MESSAGE.STATUS, status.name())
                .setNull(MESSAGE.NEXT_ATTEMPT_AT)
                .set(MESSAGE.LAST_ERROR, reason)
                .where(MESSAGE.ID.eq(row.getId()))
                .execute();
    }
}
