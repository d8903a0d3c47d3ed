package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
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

    private SentTogether() {}

    /**
     * Claims the other messages for the sender of {@code row}.
     *
     * @param row the message that leads; locked
     * @return the appointments of all of them, in the order of their starts
     */
    static List<Appointment> claim(
            DSLContext tx, MessageRecord row, Appointment appointment, ZoneId practice, Instant now) {
        List<Appointment> all = new ArrayList<>(List.of(appointment));
        for (MessageRecord other : others(tx, row, appointment, practice, now)) {
            Appointment of = AppointmentRows.find(tx, other.getAppointmentId()).orElseThrow();
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

    /** They are locked; what another sender has locked is sent by that one. */
    private static List<MessageRecord> others(
            DSLContext tx, MessageRecord row, Appointment appointment, ZoneId practice, Instant now) {
        if (MessageKind.CHANGE.name().equals(row.getKind())) {
            // Each tells of another time that is no longer true.
            return List.of();
        }
        LocalDate day = LocalDate.ofInstant(appointment.start(), practice);
        Condition isOfKind = MESSAGE.CONTACT_ID
                .eq(row.getContactId())
                .and(MESSAGE.KIND.eq(row.getKind()))
                .and(MESSAGE.CHANNEL.eq(row.getChannel()))
                .and(MESSAGE.ID.ne(row.getId()))
                .and(row.getBefore() == null ? DSL.noCondition() : MESSAGE.BEFORE.eq(row.getBefore()));
        Condition isFree = MESSAGE.STATUS
                .eq(OutboxStatus.PENDING.name())
                .or(MESSAGE.LEAD_ID
                        .eq(row.getId())
                        .and(MESSAGE.STATUS.eq(OutboxStatus.SENDING.name()))
                        .and(MESSAGE.LEASE_UNTIL.le(now)));
        Condition isOfDay = APPOINTMENT
                .STARTS_AT
                .ge(day.atStartOfDay(practice).toInstant())
                .and(APPOINTMENT.STARTS_AT.lt(
                        day.plusDays(1).atStartOfDay(practice).toInstant()))
                .and(APPOINTMENT.STARTS_AT.gt(now))
                .and(
                        MessageKind.CANCELLATION.name().equals(row.getKind())
                                ? APPOINTMENT.STATUS.eq(AppointmentStatus.CANCELLED)
                                : APPOINTMENT.STATUS.in(AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED));
        // H2 locks no rows of a join.
        List<UUID> ids = tx.select(MESSAGE.ID)
                .from(MESSAGE)
                .join(APPOINTMENT)
                .on(APPOINTMENT.ID.eq(MESSAGE.APPOINTMENT_ID))
                .where(isOfKind)
                .and(isFree)
                .and(isOfDay)
                .orderBy(MESSAGE.ID)
                .limit(MOST)
                .fetch(MESSAGE.ID);
        return ids.isEmpty()
                ? List.of()
                : tx.selectFrom(MESSAGE)
                        .where(MESSAGE.ID.in(ids))
                        .and(isFree)
                        .orderBy(MESSAGE.ID)
                        .forUpdate()
                        .skipLocked()
                        .fetch();
    }

    /** True if another message to the recipient about the appointment is being sent on the channel: they keep their order. */
    static boolean isOtherUnderWay(DSLContext tx, MessageRecord row, Instant now) {
        return tx.fetchExists(
                MESSAGE,
                MESSAGE.APPOINTMENT_ID
                        .eq(row.getAppointmentId())
                        .and(MESSAGE.CHANNEL.eq(row.getChannel()))
                        .and(MESSAGE.STAFF_ID.isNotDistinctFrom(row.getStaffId()))
                        .and(MESSAGE.ID.ne(row.getId()))
                        .and(MESSAGE.LEASE_UNTIL.gt(now))
                        .and(MESSAGE.LEAD_ID.isNull().or(MESSAGE.LEAD_ID.ne(row.getId()))));
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
