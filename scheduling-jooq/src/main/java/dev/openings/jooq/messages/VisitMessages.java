package dev.openings.jooq.messages;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.contacts.Reachability;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Queues what a contact is told of an appointment, in the transaction that changes it. Whether a message is still wanted, and what it
 * says, is decided when it is sent.
 */
public final class VisitMessages {
    private final ServiceContext context;

    public VisitMessages(ServiceContext context) {
        this.context = context;
    }

    /** Queues the confirmation of a new appointment, and its reminders. */
    public void booked(
            DSLContext tx,
            Actor actor,
            Appointment appointment,
            Contact contact,
            Practice practice,
            Optional<Service> service) {
        insert(
                tx,
                actor,
                appointment,
                contact,
                practice,
                practice.messages().confirmations() ? Optional.of(MessageKind.CONFIRMATION) : Optional.empty(),
                reminders(tx, appointment, contact, practice, service));
    }

    /** Cancels what the contact has not been told of an appointment, and queues the change and the reminders of its new time. */
    public void moved(
            DSLContext tx,
            Actor actor,
            Appointment after,
            Contact contact,
            Practice practice,
            Optional<Service> service) {
        MessageRows.cancelUnsent(tx, after.id());
        insert(
                tx,
                actor,
                after,
                contact,
                practice,
                practice.messages().changes() ? Optional.of(MessageKind.CHANGE) : Optional.empty(),
                reminders(tx, after, contact, practice, service));
    }

    /** Cancels what the contact has not been told of an appointment that takes place or is over. */
    public void ended(DSLContext tx, UUID appointmentId) {
        MessageRows.cancelUnsent(tx, appointmentId);
    }

    /** As {@link #ended}, and queues the cancellation. */
    public void cancelled(DSLContext tx, Actor actor, Appointment cancelled, Practice practice) {
        MessageRows.cancelUnsent(tx, cancelled.id());
        if (practice.messages().cancellations()) {
            Contact contact = Objects.requireNonNull(
                    ContactRows.byIds(tx, List.of(cancelled.contactId())).get(cancelled.contactId()));
            insert(tx, actor, cancelled, contact, practice, Optional.of(MessageKind.CANCELLATION), List.of());
        }
    }

    private List<MessageRecord> reminders(
            DSLContext tx, Appointment appointment, Contact contact, Practice practice, Optional<Service> service) {
        return new ReminderPlanner(tx, context.ids(), practice, contact)
                .plan(appointment.id(), appointment.start(), context.now(), service, context.now()).stream()
                        .map(it -> ReminderRows.row(it, contact.id(), context.now()))
                        .toList();
    }

    private void insert(
            DSLContext tx,
            Actor actor,
            Appointment appointment,
            Contact contact,
            Practice practice,
            Optional<MessageKind> kind,
            List<MessageRecord> reminders) {
        List<MessageRecord> rows = new ArrayList<>(reminders);
        // Staff may enter what was long ago.
        kind.filter(it -> appointment.start().isAfter(context.now()))
                .ifPresent(it -> rows.add(row(actor, appointment, contact, practice, it)));
        MessageRows.insert(tx, rows);
    }

    private MessageRecord row(
            Actor actor, Appointment appointment, Contact contact, Practice practice, MessageKind kind) {
        boolean isByContact = isByContact(actor);
        Duration delay = isByContact ? Duration.ZERO : practice.messages().delay();
        Instant due = context.now().plus(delay);
        Optional<ReminderChannel> channel = channel(contact, practice, kind);
        MessageRecord row =
                MessageRows.pending(context, kind, channel.orElse(ReminderChannel.EMAIL), appointment.id(), due);
        row.setAppointmentId(appointment.id());
        row.setContactId(contact.id());
        row.setByContact(isByContact);
        row.setBefore(null);
        row.setUnlessConfirmed(false);
        row.setLastError(null);
        if (channel.isEmpty()) {
            row.setStatus(MessageStatus.SKIPPED.name());
            row.setNextAttemptAt(null);
            row.setLastError("The contact cannot be reached by e-mail.");
        }
        return row;
    }

    private static boolean isByContact(Actor actor) {
        return switch (actor) {
            case Actor.Contact contact -> true;
            case Actor.LinkHolder link -> true;
            case Actor.Anyone anyone -> true;
            case Actor.Staff staff -> false;
            case Actor.Account account -> false;
            case Actor.Server server -> false;
        };
    }

    /** By e-mail; by SMS only if there is no other way, because each one costs money. */
    private static Optional<ReminderChannel> channel(Contact contact, Practice practice, MessageKind kind) {
        Reachability reachability = new Reachability(practice, contact);
        boolean maySms = kind != MessageKind.CONFIRMATION || practice.messages().confirmationsBySms();
        if (reachability.address(ReminderChannel.EMAIL).isPresent()) {
            return Optional.of(ReminderChannel.EMAIL);
        }
        return maySms && reachability.address(ReminderChannel.SMS).isPresent()
                ? Optional.of(ReminderChannel.SMS)
                : Optional.empty();
    }
}
