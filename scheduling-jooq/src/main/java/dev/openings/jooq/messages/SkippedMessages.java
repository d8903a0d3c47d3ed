package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.bookables.BookableRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ReachabilityListener;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.services.Service;
import dev.openings.jooq.services.ServiceRows;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Plans what did not reach a contact, once the contact can be reached. */
public final class SkippedMessages implements ReachabilityListener {
    private static final Set<MessageStatus> UNTOLD =
            EnumSet.of(MessageStatus.SKIPPED, MessageStatus.FAILED, MessageStatus.UNDELIVERED, MessageStatus.CANCELLED);

    private final ServiceContext context;

    public SkippedMessages(ServiceContext context) {
        this.context = context;
    }

    @Override
    public void becameReachable(DSLContext tx, Contact contact, Set<ReminderChannel> channels) {
        List<Appointment> upcoming = AppointmentRows.lockUpcoming(tx, contact.id(), context.now());
        Map<UUID, Service> services = ServiceRows.byIds(
                tx,
                upcoming.stream()
                        .flatMap(it -> it.serviceId().stream())
                        .distinct()
                        .toList());
        Practice practice = PracticeRows.read(tx);
        ReminderPlanner planner = new ReminderPlanner(tx, context.ids(), practice, contact);
        Set<UUID> off = BookableRows.withoutReminders(
                tx,
                upcoming.stream().flatMap(it -> it.staffIds().stream().limit(1)).toList());
        Map<UUID, List<MessageRecord>> messages = BookedReminders.messages(tx, upcoming);
        for (Appointment appointment : upcoming) {
            boolean sends = appointment.staffIds().stream().limit(1).noneMatch(off::contains);
            Optional<Service> service = appointment.serviceId().map(services::get);
            Instant agreed = BookedReminders.agreedAt(appointment, messages.getOrDefault(appointment.id(), List.of()));
            planner.plan(appointment.id(), appointment.start(), agreed, service, sends, context.now()).stream()
                    .map(ReminderPlanner.Planned::reminder)
                    .filter(it -> it.status() == ReminderStatus.PENDING && channels.contains(it.channel()))
                    .forEach(it -> ReminderRows.planSkipped(tx, it));
            if (practice.messages().confirmations()) {
                VisitMessages.channel(contact, practice, MessageKind.CONFIRMATION)
                        .filter(channels::contains)
                        .ifPresent(channel -> planConfirmation(tx, appointment, channel));
            }
        }
    }

    /**
     * The last message about the appointment that is no reminder, if the contact did not get it: it was the confirmation, or a change.
     * Whether it is still wanted is decided when it is sent.
     */
    private void planConfirmation(DSLContext tx, Appointment appointment, ReminderChannel channel) {
        tx.select(MESSAGE.ID, MESSAGE.STATUS)
                .from(MESSAGE)
                .where(MESSAGE.APPOINTMENT_ID.eq(appointment.id()))
                .and(MESSAGE.KIND.in(MessageKind.CONFIRMATION.name(), MessageKind.CHANGE.name()))
                .orderBy(MESSAGE.ID.desc())
                .limit(1)
                .fetchOptional()
                .filter(it -> UNTOLD.contains(MessageStatus.valueOf(it.value2())))
                .ifPresent(it -> tx.update(MESSAGE)
                        .set(MESSAGE.KIND, MessageKind.CONFIRMATION.name())
                        .set(MESSAGE.CHANNEL, channel)
                        .set(MESSAGE.STATUS, MessageStatus.PENDING.name())
                        .set(MESSAGE.SCHEDULED_FOR, context.now())
                        .set(MESSAGE.NEXT_ATTEMPT_AT, context.now())
                        .set(MESSAGE.ATTEMPTS, 0)
                        .setNull(MESSAGE.LAST_ERROR)
                        .setNull(MESSAGE.LEAD_ID)
                        .where(MESSAGE.ID.eq(it.value1()))
                        .execute());
    }
}
