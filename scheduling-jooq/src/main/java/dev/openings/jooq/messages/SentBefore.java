package dev.openings.jooq.messages;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.rules.ReminderChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the contact knows of an appointment, by the messages that were sent on one channel.
 *
 * @param start of the appointment as the last message told it; empty: none was sent, or none arrived
 * @param staffId who was in charge then; empty: nobody, or no message was sent
 * @param unsentBooking when the last message of the booking or of its changes was to be sent, if the confirmation was cancelled before
 *     it was sent; empty: it was not, or another message was sent
 */
record SentBefore(Optional<Instant> start, Optional<UUID> staffId, Optional<Instant> unsentBooking) {
    private static final SentBefore NOTHING = new SentBefore(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String LAST = """
            select told_start, told_staff_id from message
            where appointment_id = ? and channel = ? and staff_id is null and status in ('SENT', 'DELIVERED') and told_start is not null
            order by sent_at desc, id desc limit 1""";

    private static final String UNSENT = """
            select max(scheduled_for) from message
            where appointment_id = ? and kind in ('CONFIRMATION', 'CHANGE') and status = 'CANCELLED'
            having max(case when kind = 'CONFIRMATION' then 1 else 0 end) = 1""";

    /** Adds the statements that read what the contact knows of an appointment. */
    static StatementBatch.Result<SentBefore> select(StatementBatch batch, UUID appointmentId, ReminderChannel channel) {
        StatementBatch.Result<SentBefore> last =
                batch.add(LAST, List.of(appointmentId, channel.name()), rows -> rows.next() ? told(rows) : NOTHING);
        return batch.add(UNSENT, List.of(appointmentId), rows -> {
            return last.value().equals(NOTHING) && rows.next()
                    ? new SentBefore(Optional.empty(), Optional.empty(), Optional.of(JdbcValues.instant(rows, 1)))
                    : last.value();
        });
    }

    private static SentBefore told(ResultSet row) throws SQLException {
        return new SentBefore(
                Optional.of(JdbcValues.instant(row, 1)),
                Optional.ofNullable(row.getObject(2, UUID.class)),
                Optional.empty());
    }

    /** Why a message about the appointment is not sent; empty: it is. */
    Optional<String> whyNotWanted(MessageRecord row, Appointment appointment) {
        return row.getUnlessConfirmed() && appointment.status() == AppointmentStatus.CONFIRMED
                ? Optional.of("The appointment is confirmed.")
                : whyNotNeeded(MessageKind.valueOf(row.getKind()), appointment);
    }

    private Optional<String> whyNotNeeded(MessageKind kind, Appointment appointment) {
        boolean isUndone =
                unsentBooking.filter(it -> it.isAfter(appointment.changedAt())).isPresent();
        if (kind == MessageKind.CANCELLATION && isUndone) {
            return Optional.of("The booking was undone before the contact was told of it.");
        }
        boolean isOfTime = kind == MessageKind.CHANGE || kind == MessageKind.CONFIRMATION;
        return isOfTime && knows(appointment)
                ? Optional.of("The contact knows of this time already.")
                : Optional.empty();
    }

    private boolean knows(Appointment appointment) {
        return start.filter(appointment.start()::equals).isPresent()
                && staffId.equals(appointment.staffIds().stream().findFirst());
    }

    /** What a message says to somebody who knows this. */
    MessageKind kind(MessageKind planned) {
        return planned == MessageKind.CHANGE && unsentBooking.isPresent() ? MessageKind.CONFIRMATION : planned;
    }
}
