package dev.openings.jooq.replies;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.CONTACT;
import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.messages.MessageStatus;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Which visits an answer to a text message is about. */
final class TextedVisits {
    private static final Set<String> SENT = Set.of(MessageStatus.SENT.name(), MessageStatus.DELIVERED.name());

    private TextedVisits() {}

    /**
     * A visit that the last text message told of.
     *
     * @param id of the appointment
     * @param contactId of its contact
     * @param status of now
     * @param toldAt when the message was sent
     */
    record Visit(UUID id, UUID contactId, AppointmentStatus status, Instant toldAt) {}

    /**
     * The visits to come that the last text message to this number told of, whatever became of them. Empty if there are none, or if
     * it is not certain which: at the same time, two contacts with the number were told of visits.
     */
    static List<Visit> toldLast(DSLContext tx, String phone, Instant now) {
        List<Visit> told = tx.select(APPOINTMENT.ID, APPOINTMENT.CONTACT_ID, APPOINTMENT.STATUS, MESSAGE.SENT_AT)
                .from(MESSAGE)
                .join(APPOINTMENT)
                .on(APPOINTMENT.ID.eq(MESSAGE.APPOINTMENT_ID))
                .join(CONTACT)
                .on(CONTACT.ID.eq(APPOINTMENT.CONTACT_ID))
                .where(CONTACT.PHONE.eq(phone))
                .and(MESSAGE.CHANNEL.eq(ReminderChannel.SMS))
                .and(MESSAGE.STATUS.in(SENT))
                .and(APPOINTMENT.STARTS_AT.gt(now))
                .orderBy(MESSAGE.SENT_AT.desc(), APPOINTMENT.STARTS_AT, APPOINTMENT.ID)
                .fetch(it -> new Visit(it.value1(), it.value2(), it.value3(), it.value4()));
        Optional<Instant> last = told.stream().map(Visit::toldAt).findFirst();
        List<Visit> toldLast = told.stream()
                .filter(it -> last.equals(Optional.of(it.toldAt())))
                .distinct()
                .toList();
        Set<UUID> contacts = toldLast.stream().map(Visit::contactId).collect(Collectors.toSet());
        return contacts.size() == 1 ? toldLast : List.of();
    }
}
