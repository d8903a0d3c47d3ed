package dev.openings.jooq.messages;

import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.outbox.OutboxStatus;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Rows of {@code message}. */
public final class MessageRows {
    /** One that is being sent keeps its lease: its sender records whether it was sent. */
    private static final String CANCEL = "update message set status = 'CANCELLED', next_attempt_at = null"
            + " where appointment_id = ? and contact_id is not null and status in ('PENDING', 'SENDING')";

    private MessageRows() {}

    /**
     * Queues a message at the commit, due at once, that is sent by e-mail.
     *
     * @param subjectId what it is about, as its kind says
     * @param contactId the contact it is for; empty: another recipient
     */
    public static void enqueue(
            DSLContext tx, ServiceContext context, MessageKind kind, UUID subjectId, Optional<UUID> contactId) {
        MessageRecord row = pending(context, kind, ReminderChannel.EMAIL, subjectId, context.now());
        row.setContactId(contactId.orElse(null));
        DeferredWrites.of(tx).insert(row);
    }

    /** A row with all columns that every message has, to be sent from {@code due} on. */
    static MessageRecord pending(
            ServiceContext context, MessageKind kind, ReminderChannel channel, UUID subjectId, Instant due) {
        MessageRecord row = new MessageRecord();
        row.setId(context.ids().next());
        row.setKind(kind.name());
        row.setChannel(channel);
        row.setSubjectId(subjectId);
        row.setStatus(OutboxStatus.PENDING.name());
        row.setScheduledFor(due);
        row.setAttempts(0);
        row.setNextAttemptAt(due);
        row.setCreatedAt(context.now());
        return row;
    }

    /** Inserts rows at the commit. */
    static void insert(DSLContext tx, List<MessageRecord> rows) {
        DeferredWrites.of(tx).insert(rows);
    }

    /** Cancels what its contact has not been told of an appointment, at the commit. */
    static void cancelUnsent(DSLContext tx, UUID appointmentId) {
        DeferredWrites.of(tx).execute(CANCEL, List.of(appointmentId));
    }

    /** The names of the statuses of messages that are these statuses of reminders. */
    static List<String> names(Set<ReminderStatus> statuses) {
        return Stream.of(MessageStatus.values())
                .filter(it -> statuses.contains(ReminderStatus.of(it)))
                .map(Enum::name)
                .toList();
    }

    static Message message(MessageRecord row) {
        return new Message(
                row.getId(),
                MessageKind.valueOf(row.getKind()),
                row.getChannel(),
                MessageStatus.valueOf(row.getStatus()),
                Optional.ofNullable(row.getAppointmentId()),
                Optional.ofNullable(row.getContactId()),
                Optional.ofNullable(row.getStaffId()),
                row.getScheduledFor(),
                Optional.ofNullable(row.getNextAttemptAt()),
                row.getAttempts(),
                Optional.ofNullable(row.getLastError()),
                Optional.ofNullable(row.getSentAt()),
                Optional.ofNullable(row.getAddress()),
                Optional.ofNullable(row.getBody()).filter(it -> !it.isEmpty()));
    }
}
