package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;

/**
 * Queues an SMS in place of an e-mail that turned out not to reach the contact: the channel was chosen when the message was queued, and
 * the address was refused or blocked since then.
 */
final class SmsInstead {
    private SmsInstead() {}

    /**
     * Queues it at the commit, if the contact gets messages of the kind by SMS and has got none since then.
     *
     * @param row an e-mail about {@code appointment} that is no reminder and is not sent
     */
    static void queue(
            DSLContext tx,
            ServiceContext context,
            MessageRecord row,
            Appointment appointment,
            Contact contact,
            Practice practice) {
        MessageKind kind = MessageKind.valueOf(row.getKind());
        boolean isBySms = VisitMessages.channel(contact, practice, kind)
                .filter(ReminderChannel.SMS::equals)
                .isPresent();
        if (!isBySms || !appointment.start().isAfter(context.now()) || isQueued(tx, row)) {
            return;
        }
        MessageRecord sms = MessageRows.pending(context, kind, ReminderChannel.SMS, appointment.id(), context.now());
        sms.setAppointmentId(appointment.id());
        sms.setContactId(contact.id());
        sms.setByContact(Objects.requireNonNull(row.getByContact()));
        sms.setUnlessConfirmed(false);
        MessageRows.insert(tx, List.of(sms));
    }

    private static boolean isQueued(DSLContext tx, MessageRecord row) {
        return tx.fetchExists(
                MESSAGE,
                MESSAGE.APPOINTMENT_ID
                        .eq(row.getAppointmentId())
                        .and(MESSAGE.CHANNEL.eq(ReminderChannel.SMS))
                        .and(MESSAGE.KIND.eq(row.getKind()))
                        .and(MESSAGE.CREATED_AT.ge(row.getCreatedAt())));
    }
}
