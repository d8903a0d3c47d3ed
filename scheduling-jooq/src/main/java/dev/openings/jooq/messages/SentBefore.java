package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * What the contact knows of an appointment, by the messages that were sent on one channel.
 *
 * @param start of the appointment as the last message told it; empty: none was sent
 * @param staffId who was in charge then; empty: nobody, or no message was sent
 * @param unsentConfirmation when the confirmation of the booking was to be sent that was cancelled, because the appointment was moved
 *     or cancelled before; empty: there is none, or another message was sent
 */
record SentBefore(Optional<Instant> start, Optional<UUID> staffId, Optional<Instant> unsentConfirmation) {
    static SentBefore read(DSLContext tx, Appointment appointment, ReminderChannel channel) {
        var last = tx.select(MESSAGE.TOLD_START, MESSAGE.TOLD_STAFF_ID)
                .from(MESSAGE)
                .where(MESSAGE.APPOINTMENT_ID.eq(appointment.id()))
                .and(MESSAGE.CHANNEL.eq(channel))
                .and(MESSAGE.SENT_AT.isNotNull())
                .and(MESSAGE.TOLD_START.isNotNull())
                .orderBy(MESSAGE.SENT_AT.desc(), MESSAGE.ID.desc())
                .limit(1)
                .fetchOptional();
        Optional<Instant> unsent = last.isPresent()
                ? Optional.empty()
                : tx.select(DSL.max(MESSAGE.SCHEDULED_FOR))
                        .from(MESSAGE)
                        .where(MESSAGE.APPOINTMENT_ID.eq(appointment.id()))
                        .and(MESSAGE.KIND.eq(MessageKind.CONFIRMATION.name()))
                        .and(MESSAGE.STATUS.eq(MessageStatus.CANCELLED.name()))
                        .fetchOptional(0, Instant.class);
        return new SentBefore(
                last.map(it -> it.value1()), last.flatMap(it -> Optional.ofNullable(it.value2())), unsent);
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
