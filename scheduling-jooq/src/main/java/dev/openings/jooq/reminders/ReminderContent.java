package dev.openings.jooq.reminders;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.SERVICE;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.ReminderRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.Content;
import dev.openings.jooq.outbox.ContentReader;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.rules.ReminderChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Reads what a claimed reminder says, and whether it is still wanted. */
final class ReminderContent implements ContentReader<ReminderRecord, DueReminder> {
    private final ServiceContext context;
    private final Claim claim;

    ReminderContent(ServiceContext context, Claim claim) {
        this.context = context;
        this.claim = claim;
    }

    @Override
    public Content<DueReminder> read(DSLContext tx, ReminderRecord row) {
        Appointment appointment =
                AppointmentRows.find(tx, row.getAppointmentId()).orElseThrow();
        Contact contact = Objects.requireNonNull(
                ContactRows.byIds(tx, List.of(appointment.contactId())).get(appointment.contactId()));
        Optional<String> address = contact.addressOn(row.getChannel());
        if (!appointment.status().canMove() || address.isEmpty()) {
            boolean isUnverified = appointment.status().canMove()
                    && contact.reminderChannels().contains(row.getChannel())
                    && contact.givenAddressOn(row.getChannel()).isPresent();
            return new Content.NotWanted<>(isUnverified ? Optional.of(unverified(row.getChannel())) : Optional.empty());
        }
        return context.now().isBefore(appointment.start())
                ? new Content.Message<>(due(tx, row.getChannel(), address.get(), appointment, contact))
                : new Content.TooLate<>("The appointment started before the reminder could be sent.");
    }

    @Override
    public void failed(DSLContext tx, ReminderRecord row) {
        NewEvent event = NewEvent.of(
                EventKind.REMINDER_FAILED, SubjectKind.REMINDER, row.getId(), "The reminder will not be sent.");
        EventWriter.write(tx, context, new Actor.Server(), event);
    }

    /** Why no reminder is sent to an address that anyone may have entered. */
    static String unverified(ReminderChannel channel) {
        return switch (channel) {
            case EMAIL -> "The e-mail address of the contact is not verified.";
            case SMS -> "The phone number of the contact is not verified.";
        };
    }

    private DueReminder due(
            DSLContext tx, ReminderChannel channel, String address, Appointment appointment, Contact contact) {
        Practice practice = PracticeRows.read(tx);
        List<UUID> bookables = new ArrayList<>(appointment.staffIds());
        bookables.addAll(appointment.resourceIds());
        Map<UUID, String> names = tx.select(BOOKABLE.ID, BOOKABLE.DISPLAY_NAME)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(bookables))
                .fetchMap(BOOKABLE.ID, BOOKABLE.DISPLAY_NAME);
        return new DueReminder(
                claim.id(),
                channel,
                address,
                claim.attempt(),
                claim.interruptedSince(),
                appointment,
                contact,
                contact.timeZone().orElse(practice.timeZone()),
                appointment.serviceId().flatMap(it -> serviceName(tx, it)),
                names(names, appointment.staffIds()),
                names(names, appointment.resourceIds()),
                practice);
    }

    private static Optional<String> serviceName(DSLContext tx, UUID id) {
        return tx.select(SERVICE.NAME).from(SERVICE).where(SERVICE.ID.eq(id)).fetchOptional(SERVICE.NAME);
    }

    private static List<String> names(Map<UUID, String> names, List<UUID> ids) {
        return ids.stream().map(id -> names.getOrDefault(id, "")).toList();
    }
}
