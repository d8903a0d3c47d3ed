package dev.openings.jooq.messages;

import dev.openings.jooq.addresses.AddressHash;
import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.confirmations.AddressConfirmation;
import dev.openings.jooq.confirmations.AddressConfirmationRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.outbox.Content;
import dev.openings.jooq.outbox.ContentReader;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.signin.SignInPerson;
import dev.openings.jooq.signin.SignInRole;
import dev.openings.jooq.slots.ConfigurationCache;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Reads what a claimed message says, and whether it is still wanted. */
final class MessageReader implements ContentReader<MessageRecord, DueMessage> {
    private final ServiceContext context;
    private final ConfigurationCache cache;

    MessageReader(ServiceContext context, ConfigurationCache cache) {
        this.context = context;
        this.cache = cache;
    }

    @Override
    public Content<DueMessage> read(DSLContext tx, MessageRecord row) {
        return switch (MessageKind.valueOf(row.getKind())) {
            case CONFIRMATION, CHANGE, CANCELLATION, REMINDER -> visitMessage(tx, row);
            case ADDRESS_CONFIRMATION -> addressConfirmation(tx, row);
            case STAFF_INVITATION -> invitation(tx, row, SignInRole.STAFF);
            case ADMIN_INVITATION -> invitation(tx, row, SignInRole.ADMIN);
            case CONTACT_INVITATION -> invitation(tx, row, SignInRole.CONTACT);
            case STAFF_NOTICE -> new StaffMessageReader(tx, context.now(), row, cache).notice();
            case INVITATION -> new StaffMessageReader(tx, context.now(), row, cache).invitation();
            case DIGEST -> new StaffMessageReader(tx, context.now(), row, cache).digest();
            case TEST -> TestMessages.read(tx, row, context.now());
            case OFFER -> throw new IllegalStateException("nothing queues a message of this kind: " + row.getKind());
        };
    }

    private Content<DueMessage> visitMessage(DSLContext tx, MessageRecord row) {
        VisitMessageReader reader = new VisitMessageReader(tx, context.now(), row, cache);
        Content<DueMessage> content = reader.read();
        if (reader.isUnreachable()) {
            smsInstead(
                    tx,
                    row,
                    reader.appointment(),
                    reader.contact(),
                    reader.configuration().practice());
        }
        reader.configuration().share(cache, context.transactions());
        return content;
    }

    @Override
    public void failed(DSLContext tx, MessageRecord row) {
        EventWriter.write(tx, context, new Actor.Server(), failure(row));
        Optional.ofNullable(row.getAppointmentId())
                .flatMap(id -> AppointmentRows.find(tx, id))
                .ifPresent(appointment -> Optional.ofNullable(row.getContactId())
                        .map(id -> ContactRows.byIds(tx, List.of(id)).get(id))
                        .ifPresent(contact -> smsInstead(tx, row, appointment, contact, PracticeRows.read(tx))));
    }

    private void smsInstead(
            DSLContext tx, MessageRecord row, Appointment appointment, Contact contact, Practice practice) {
        if (row.getChannel() == ReminderChannel.EMAIL
                && !MessageKind.REMINDER.name().equals(row.getKind())) {
            SmsInstead.queue(tx, context, row, appointment, contact, practice);
        }
    }

    private static NewEvent failure(MessageRecord row) {
        if (MessageKind.REMINDER.name().equals(row.getKind())) {
            return NewEvent.of(
                    EventKind.REMINDER_FAILED, SubjectKind.REMINDER, row.getId(), "The reminder will not be sent.");
        }
        String summary = "The message " + row.getKind() + " will not be sent.";
        return Optional.ofNullable(row.getContactId())
                .map(id -> NewEvent.of(EventKind.MESSAGE_FAILED, SubjectKind.CONTACT, id, summary))
                .orElseGet(() -> NewEvent.ofPractice(EventKind.MESSAGE_FAILED, summary));
    }

    private Content<DueMessage> addressConfirmation(DSLContext tx, MessageRecord row) {
        Instant now = context.now();
        Optional<AddressConfirmation> link = AddressConfirmationRows.find(tx, row.getSubjectId())
                .filter(it -> it.confirmedAt().isEmpty());
        Optional<Contact> contact = link.flatMap(it -> contact(tx, row, it));
        if (contact.isEmpty()) {
            return new Content.NotWanted<>();
        }
        if (!link.orElseThrow().isOpen(now)) {
            return new Content.TooLate<>("The time to confirm the address had passed before the link could be sent.");
        }
        List<Instant> starts =
                AddressConfirmationRows.waitingStarts(tx, link.get().addressHash(), now);
        if (starts.isEmpty()) {
            return new Content.NotWanted<>();
        }
        Practice practice = PracticeRows.read(tx);
        return new Content.Message<>(message(
                row,
                Recipient.of(contact.get(), practice).orElseThrow(),
                practice,
                new MessageContent.AddressConfirmation(
                        link.get().id(), link.get().expiresAt(), starts),
                Optional.of(link.get().expiresAt())));
    }

    /** The contact, if the link is for their address of now. */
    private static Optional<Contact> contact(DSLContext tx, MessageRecord row, AddressConfirmation link) {
        return Optional.ofNullable(row.getContactId())
                .flatMap(id ->
                        Optional.ofNullable(ContactRows.byIds(tx, List.of(id)).get(id)))
                .filter(it -> it.email()
                        .map(AddressHash::ofEmail)
                        .filter(link.addressHash()::equals)
                        .isPresent());
    }

    private Content<DueMessage> invitation(DSLContext tx, MessageRecord row, SignInRole role) {
        SignInPerson person = new SignInPerson(row.getSubjectId(), role);
        Practice practice = PracticeRows.read(tx);
        return Recipient.of(tx, person, practice)
                .<Content<DueMessage>>map(it -> new Content.Message<>(
                        message(row, it, practice, new MessageContent.SignInInvitation(person), Optional.empty())))
                .orElseGet(Content.NotWanted::new);
    }

    private static DueMessage message(
            MessageRecord row,
            Recipient recipient,
            Practice practice,
            MessageContent content,
            Optional<Instant> deadline) {
        return new DueMessage(
                row.getId(),
                MessageKind.valueOf(row.getKind()),
                row.getChannel(),
                recipient.address(),
                recipient.locale(),
                recipient.zone(),
                practice,
                content,
                deadline,
                Optional.empty(),
                Optional.empty());
    }
}
