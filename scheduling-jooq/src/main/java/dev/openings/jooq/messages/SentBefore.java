package dev.openings.jooq.messages;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.rules.ReminderChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the contact knows of an appointment, by the messages that were sent on one channel.
 *
 * @param start of the appointment as the last message told it; empty: none was sent
 * @param staffId who was in charge then; empty: nobody, or no message was sent
 * @param unsentConfirmation when the confirmation of the booking was to be sent that was cancelled, because the appointment was moved
 *     or cancelled before; empty: there is none, or another message was sent
 */
record SentBefore(Optional<Instant> start, Optional<UUID> staffId, Optional<Instant> unsentConfirmation) {
    private static final SentBefore NOTHING = new SentBefore(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String LAST = """
            select told_start, told_staff_id from message
            where appointment_id = ? and channel = ? and staff_id is null and sent_at is not null and told_start is not null
            order by sent_at desc, id desc limit 1""";

    private static final String UNSENT = """
            select max(scheduled_for) from message
            where appointment_id = ? and kind = 'CONFIRMATION' and status = 'CANCELLED'""";

    /** Adds the statements that read what the contact knows of an appointment. */
    static StatementBatch.Result<SentBefore> select(StatementBatch batch, UUID appointmentId, ReminderChannel channel) {
        StatementBatch.Result<SentBefore> last =
                batch.add(LAST, List.of(appointmentId, channel.name()), rows -> rows.next() ? told(rows) : NOTHING);
        return batch.add(UNSENT, List.of(appointmentId), rows -> {
            rows.next();
            return last.value().equals(NOTHING)
                    ? new SentBefore(Optional.empty(), Optional.empty(), instant(rows))
                    : last.value();
        });
    }

    private static SentBefore told(ResultSet row) throws SQLException {
        return new SentBefore(
                Optional.of(JdbcValues.instant(row, 1)),
                Optional.ofNullable(row.getObject(2, UUID.class)),
                Optional.empty());
    }

    private static Optional<Instant> instant(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** Why a message is not sent; empty: it is. */
    Optional<String> whyNotNeeded(MessageKind kind, Appointment appointment) {
        boolean isUndone = unsentConfirmation
                .filter(it -> it.isAfter(appointment.changedAt()))
                .isPresent();
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
        return planned == MessageKind.CHANGE && unsentConfirmation.isPresent() ? MessageKind.CONFIRMATION : planned;
    }
}
