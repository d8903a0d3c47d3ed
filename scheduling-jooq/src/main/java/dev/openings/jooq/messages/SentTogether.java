package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.outbox.OutboxStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Messages of one kind to one contact about several appointments of a day, which are sent as one: the first that is due leads, and
 * the others get its lease.
 */
final class SentTogether {
    /** More than anybody has on one day. */
    private static final int MOST = 20;

    private static final String OTHERS = """
            select m.id from message m join appointment a on a.id = m.appointment_id
            where m.contact_id = ? and m.kind = ? and m.channel = ? and m.id <> ?
              and (m.status = 'PENDING' or m.lead_id = ? and m.status = 'SENDING' and m.lease_until <= ?)
              and a.starts_at >= ? and a.starts_at < ? and a.starts_at > ?""";

    private static final String UNDER_WAY = """
            select count(*) from message
            where appointment_id = ? and channel = ? and id <> ? and lease_until > ? and (lead_id is null or lead_id <> ?)""";

    private SentTogether() {}

    /**
     * Claims the other messages for the sender of {@code row}. Those that are not wanted are left: they are ended when their turn comes.
     *
     * @param row the message that leads; locked
     * @param others their ids, as {@link #selectOthers} finds them
     * @return the appointments of all of them, in the order of their starts
     */
    static List<Appointment> claim(
            DSLContext tx, MessageRecord row, Appointment appointment, List<UUID> others, Instant now) {
        List<Appointment> all = new ArrayList<>(List.of(appointment));
        for (MessageRecord other : lock(tx, row, others, now)) {
            Appointment of = AppointmentRows.find(tx, other.getAppointmentId()).orElseThrow();
            if (whyNotWanted(tx, other, of).isPresent()) {
                continue;
            }
            tx.update(MESSAGE)
                    .set(MESSAGE.STATUS, OutboxStatus.SENDING.name())
                    .set(MESSAGE.LEASE_HOLDER, row.getLeaseHolder())
                    .set(MESSAGE.LEASE_UNTIL, row.getLeaseUntil())
                    .set(MESSAGE.NEXT_ATTEMPT_AT, row.getLeaseUntil())
                    .set(MESSAGE.ATTEMPTS, MESSAGE.ATTEMPTS.plus(1))
                    .set(MESSAGE.ATTEMPT_BEGAN_AT, DSL.coalesce(MESSAGE.ATTEMPT_BEGAN_AT, now))
                    .set(MESSAGE.LEAD_ID, row.getId())
                    .set(MESSAGE.TOLD_START, of.start())
                    .set(
                            MESSAGE.TOLD_STAFF_ID,
                            of.staffIds().stream().findFirst().orElse(null))
                    .where(MESSAGE.ID.eq(other.getId()))
                    .execute();
            all.add(of);
        }
        all.sort(Comparator.comparing(Appointment::start).thenComparing(Appointment::id));
        return all;
    }

    private static Optional<String> whyNotWanted(DSLContext tx, MessageRecord row, Appointment appointment) {
        StatementBatch batch = new StatementBatch(tx);
        var before = SentBefore.select(batch, row.getAppointmentId(), row.getChannel());
        batch.execute();
        return before.value().whyNotWanted(row, appointment);
    }

    /** What another sender has locked is sent by that one. */
    private static List<MessageRecord> lock(DSLContext tx, MessageRecord row, List<UUID> ids, Instant now) {
        return tx.selectFrom(MESSAGE)
                .where(MESSAGE.ID.in(ids))
                .and(isFree(row, now))
                .orderBy(MESSAGE.ID)
                .forUpdate()
                .skipLocked()
                .fetch();
    }

    /**
     * Adds the statement that finds the other messages, most often none; empty if there cannot be one. What may have been sent already
     * is repeated with those that it was sent with, and no others: the provider may know it by its words and its id. H2 locks no rows
     * of a join, so that they are locked by another statement.
     *
     * @param practice the zone of the day
     */
    static Optional<StatementBatch.Result<List<UUID>>> selectOthers(
            StatementBatch batch, MessageRecord row, Appointment appointment, ZoneId practice, Instant now) {
        if (MessageKind.CHANGE.name().equals(row.getKind())) {
            // Each tells of another time that is no longer true.
            return Optional.empty();
        }
        LocalDate day = LocalDate.ofInstant(appointment.start(), practice);
        List<Object> parameters = new ArrayList<>(List.of(
                row.getContactId(),
                row.getKind(),
                row.getChannel().name(),
                row.getId(),
                row.getId(),
                now,
                day.atStartOfDay(practice).toInstant(),
                day.plusDays(1).atStartOfDay(practice).toInstant(),
                now));
        String repeated = row.getBody() == null ? " and m.lead_id is null and m.body is null" : " and m.lead_id = ?";
        if (row.getBody() != null) {
            parameters.add(row.getId());
        }
        if (row.getBefore() != null) {
            parameters.add(row.getBefore().toString());
        }
        return Optional.of(batch.add(
                OTHERS + statuses(row) + repeated + (row.getBefore() == null ? "" : " and m.before = ?")
                        + " order by m.id limit " + MOST,
                parameters,
                rows -> {
                    List<UUID> all = new ArrayList<>();
                    while (rows.next()) {
                        all.add(rows.getObject(1, UUID.class));
                    }
                    return all;
                }));
    }

    /** Those of appointments that are as the kind says. */
    private static String statuses(MessageRecord row) {
        return MessageKind.CANCELLATION.name().equals(row.getKind())
                ? " and a.status = 'CANCELLED'"
                : " and a.status in ('SCHEDULED', 'CONFIRMED')";
    }

    private static Condition isFree(MessageRecord row, Instant now) {
        return MESSAGE.STATUS
                .eq(OutboxStatus.PENDING.name())
                .or(MESSAGE.LEAD_ID
                        .eq(row.getId())
                        .and(MESSAGE.STATUS.eq(OutboxStatus.SENDING.name()))
                        .and(MESSAGE.LEASE_UNTIL.le(now)));
    }

    /** True if another message to the recipient about the appointment is being sent on the channel: they keep their order. */
    static boolean isOtherUnderWay(DSLContext tx, MessageRecord row, Instant now) {
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<Boolean> isUnderWay = selectOtherUnderWay(batch, row, now);
        batch.execute();
        return isUnderWay.value();
    }

    /** Adds the statement of {@link #isOtherUnderWay}. */
    static StatementBatch.Result<Boolean> selectOtherUnderWay(StatementBatch batch, MessageRecord row, Instant now) {
        List<Object> parameters = new ArrayList<>(
                List.of(row.getAppointmentId(), row.getChannel().name(), row.getId(), now, row.getId()));
        if (row.getStaffId() != null) {
            parameters.add(row.getStaffId());
        }
        return batch.add(
                UNDER_WAY + (row.getStaffId() == null ? " and staff_id is null" : " and staff_id = ?"),
                parameters,
                rows -> rows.next() && rows.getInt(1) > 0);
    }

    /** True if the message was sent as one with another one, whose outcome is not known. */
    static boolean leadIsOpen(DSLContext tx, MessageRecord row) {
        return row.getLeadId() != null
                && tx.fetchExists(
                        MESSAGE,
                        MESSAGE.ID
                                .eq(row.getLeadId())
                                .and(MESSAGE.STATUS.in(OutboxStatus.PENDING.name(), OutboxStatus.SENDING.name())));
    }

    /** What the Message-ID is derived from: if it may have been sent as one with another message, that one. */
    static UUID messageId(MessageRecord row) {
        return Optional.ofNullable(row.getLeadId()).orElse(row.getId());
    }

    /** The words of the last attempt; those of the message with which it was sent as one. */
    static Optional<String> earlierBody(DSLContext tx, MessageRecord row) {
        return Optional.ofNullable(row.getLeadId())
                .flatMap(id -> tx.select(MESSAGE.BODY)
                        .from(MESSAGE)
                        .where(MESSAGE.ID.eq(id))
                        .fetchOptional(MESSAGE.BODY))
                .or(() -> Optional.ofNullable(row.getBody()));
    }
}
