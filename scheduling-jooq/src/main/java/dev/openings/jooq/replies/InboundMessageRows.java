package dev.openings.jooq.replies;

import static dev.openings.jooq.gen.Tables.INBOUND_MESSAGE;

import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.gen.tables.records.InboundMessageRecord;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Rows of {@code inbound_message}. */
final class InboundMessageRows {
    private InboundMessageRows() {}

    /** Inserts the message; false if the provider has told of it before. */
    static boolean insert(DSLContext tx, InboundMessage message, String providerId) {
        return tx.insertInto(INBOUND_MESSAGE)
                        .set(INBOUND_MESSAGE.ID, message.id())
                        .set(INBOUND_MESSAGE.PROVIDER_ID, providerId)
                        .set(INBOUND_MESSAGE.SENDER, message.sender())
                        .set(INBOUND_MESSAGE.CONTACT_ID, message.contactId().orElse(null))
                        .set(INBOUND_MESSAGE.TEXT, message.text())
                        .set(INBOUND_MESSAGE.MEANING, message.meaning().name())
                        .set(INBOUND_MESSAGE.RECEIVED_AT, message.receivedAt())
                        .set(INBOUND_MESSAGE.HANDLED_AT, message.handledAt().orElse(null))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    static boolean exists(DSLContext tx, String providerId) {
        return tx.fetchExists(INBOUND_MESSAGE, INBOUND_MESSAGE.PROVIDER_ID.eq(providerId));
    }

    /** How many came since then from this sender. */
    static int countFrom(DSLContext tx, String sender, Instant since) {
        return tx.fetchCount(
                INBOUND_MESSAGE, INBOUND_MESSAGE.SENDER.eq(sender).and(INBOUND_MESSAGE.RECEIVED_AT.gt(since)));
    }

    /** How many came since then from senders who are no contacts. */
    static int countOfStrangers(DSLContext tx, Instant since) {
        return tx.fetchCount(
                INBOUND_MESSAGE, INBOUND_MESSAGE.CONTACT_ID.isNull().and(INBOUND_MESSAGE.RECEIVED_AT.gt(since)));
    }

    /** Locks the message until the transaction ends, then reads it. */
    static Optional<InboundMessage> lock(DSLContext tx, UUID id) {
        return tx.selectFrom(INBOUND_MESSAGE)
                .where(INBOUND_MESSAGE.ID.eq(id))
                .forUpdate()
                .fetchOptional(InboundMessageRows::message);
    }

    static void setHandledAt(DSLContext tx, UUID id, Optional<Instant> at) {
        tx.update(INBOUND_MESSAGE)
                .set(INBOUND_MESSAGE.HANDLED_AT, at.orElse(null))
                .where(INBOUND_MESSAGE.ID.eq(id))
                .execute();
    }

    /** The number of rows that were changed: one, or none if the message was not kept. */
    static int handled(DSLContext tx, String providerId, Instant at) {
        return tx.update(INBOUND_MESSAGE)
                .set(INBOUND_MESSAGE.HANDLED_AT, at)
                .where(INBOUND_MESSAGE.PROVIDER_ID.eq(providerId))
                .execute();
    }

    /** The latest first. */
    static Page<InboundMessage> list(
            DSLContext tx, InboundFilter filter, CursorRange<Instant> range, PageRequest request) {
        var rows = tx.selectFrom(INBOUND_MESSAGE)
                .where(matching(filter))
                .and(range.ofDescending(INBOUND_MESSAGE.RECEIVED_AT, INBOUND_MESSAGE.ID))
                .orderBy(range.descending(INBOUND_MESSAGE.RECEIVED_AT, INBOUND_MESSAGE.ID))
                .limit(request.limit())
                .fetch();
        return Page.of(
                rows,
                request,
                InboundMessageRows::message,
                row -> TimeCursors.encode(row.getReceivedAt(), row.getId()));
    }

    static int count(DSLContext tx, InboundFilter filter) {
        return tx.fetchCount(INBOUND_MESSAGE, matching(filter));
    }

    private static Condition matching(InboundFilter filter) {
        Condition handled = filter.handled()
                .map(it -> it ? INBOUND_MESSAGE.HANDLED_AT.isNotNull() : INBOUND_MESSAGE.HANDLED_AT.isNull())
                .orElse(DSL.noCondition());
        return filter.contactId()
                .map(INBOUND_MESSAGE.CONTACT_ID::eq)
                .orElse(DSL.noCondition())
                .and(handled);
    }

    private static InboundMessage message(InboundMessageRecord row) {
        return new InboundMessage(
                row.getId(),
                row.getSender(),
                Optional.ofNullable(row.getContactId()),
                row.getText(),
                ReplyMeaning.valueOf(row.getMeaning()),
                row.getReceivedAt(),
                Optional.ofNullable(row.getHandledAt()));
    }
}
