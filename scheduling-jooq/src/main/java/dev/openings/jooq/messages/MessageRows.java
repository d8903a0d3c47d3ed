package dev.openings.jooq.messages;

import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.outbox.OutboxStatus;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Rows of {@code message}. */
public final class MessageRows {
    private MessageRows() {}

    /**
     * Queues a message at the commit, due at once.
     *
     * @param subjectId what it is about, as its kind says
     * @param contactId the contact it is for; empty: another recipient
     */
    public static void enqueue(
            DSLContext tx, ServiceContext context, MessageKind kind, UUID subjectId, Optional<UUID> contactId) {
        MessageRecord row = new MessageRecord();
        row.setId(context.ids().next());
        row.setKind(kind.name());
        row.setChannel(kind.channel());
        row.setSubjectId(subjectId);
        row.setContactId(contactId.orElse(null));
        row.setStatus(OutboxStatus.PENDING.name());
        row.setAttempts(0);
        row.setNextAttemptAt(context.now());
        row.setCreatedAt(context.now());
        DeferredWrites.of(tx).insert(row);
    }
}
