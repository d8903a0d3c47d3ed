package dev.openings.jooq.messages;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.confirmations.KeptListener;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.contacts.Reachability;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Queues what a contact is told of an appointment, in the transaction that changes it. Whether a message is still wanted, and what it
 * says, is decided when it is sent.
 */
public final class VisitMessages {
    private final ServiceContext context;
    private final StaffNews staff;
    private final VisitInvitations invitations;

    public VisitMessages(ServiceContext context) {
        this.context = context;
        this.staff = new StaffNews(context);
        this.invitations = new VisitInvitations(context);
    }

    /** Tells staff of appointments that are kept. */
    public static KeptListener toStaff(ServiceContext context) {
        StaffNews staff = new StaffNews(context);
        VisitInvitations invitations = new VisitInvitations(context);
        return (tx, actor, before, after) -> {
            staff.kept(tx, actor, before, after);
            invitations.kept(tx, actor, before, after);
        };
    }

    /** Queues the confirmation of a new appointment, and its reminders. */
    public void booked(DSLContext tx, Actor actor, Appointment appointment, MessageTerms terms) {
        boolean isTold = terms.practice().messages().confirmations();
        insert(
                tx,
                actor,
                appointment,
                terms.contact(),
                terms.practice(),
                isTold ? Optional.of(MessageKind.CONFIRMATION) : Optional.empty(),
                reminders(tx, appointment, terms));
        tellStaff(tx, actor, Optional.empty(), appointment, Optional.of(terms.practice()), terms.uninvited());
    }

    /** Cancels what the contact has not been told of an appointment, and queues the change and the reminders of its new time. */
    public void moved(DSLContext tx, Actor actor, Appointment before, Appointment after, MessageTerms terms) {
        MessageRows.cancelUnsent(tx, after.id());
        boolean isTold = terms.practice().messages().changes();
        insert(
                tx,
                actor,
                after,
                terms.contact(),
                terms.practice(),
                isTold ? Optional.of(MessageKind.CHANGE) : Optional.empty(),
                reminders(tx, after, terms));
        tellStaff(tx, actor, Optional.of(before), after, Optional.of(terms.practice()), terms.uninvited());
    }

    /** Tells staff of a step that the contact is told nothing of. */
    public void stepped(DSLContext tx, Actor actor, Appointment before, Appointment after) {
        tellStaff(tx, actor, Optional.of(before), after, Optional.empty(), Set.of());
    }

    /** As {@link #stepped}, and cancels what the contact has not been told of an appointment that takes place or is over. */
    public void ended(DSLContext tx, Actor actor, Appointment before, Appointment after) {
        MessageRows.cancelUnsent(tx, after.id());
        stepped(tx, actor, before, after);
    }

    /** As {@link #ended}, and queues the cancellation. */
    public void cancelled(DSLContext tx, Actor actor, Appointment before, Appointment cancelled, Practice practice) {
        MessageRows.cancelUnsent(tx, cancelled.id());
        tellStaff(tx, actor, Optional.of(before), cancelled, Optional.of(practice), Set.of());
        if (practice.messages().cancellations()) {
            Contact contact = Objects.requireNonNull(
                    ContactRows.byIds(tx, List.of(cancelled.contactId())).get(cancelled.contactId()));
            insert(tx, actor, cancelled, contact, practice, Optional.of(MessageKind.CANCELLATION), List.of());
        }
    }

    private void tellStaff(
            DSLContext tx,
            Actor actor,
            Optional<Appointment> before,
            Appointment after,
            Optional<Practice> practice,
            Set<UUID> uninvited) {
        staff.changed(tx, actor, before, after);
        invitations.changed(tx, actor, before, after, practice, uninvited);
    }

    private List<MessageRecord> reminders(DSLContext tx, Appointment appointment, MessageTerms terms) {
        Contact contact = terms.contact();
        return new ReminderPlanner(tx, context.ids(), terms.practice(), contact)
                        .plan(
                                appointment.id(),
                                appointment.start(),
                                context.now(),
                                terms.service(),
                                terms.sendsReminders(),
                                context.now())
                        .stream()
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
        boolean isByContact = StaffNews.isByContact(actor);
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

    /** By e-mail; by SMS only if there is no other way, because each one costs money. */
    static Optional<ReminderChannel> channel(Contact contact, Practice practice, MessageKind kind) {
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
