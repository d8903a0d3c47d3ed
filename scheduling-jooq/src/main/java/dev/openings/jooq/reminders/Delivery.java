package dev.openings.jooq.reminders;

import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.REMINDER;
import static dev.openings.jooq.gen.Tables.SERVICE;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.appointments.AppointmentRows;
import dev.openings.jooq.contacts.Contact;
import dev.openings.jooq.contacts.ContactRows;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.ReminderRecord;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.practice.PracticeRows;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;

/** Delivers one claimed reminder while its row is locked. */
final class Delivery {
    private final DSLContext tx;
    private final ServiceContext context;
    private final ClaimedReminder claimed;

    Delivery(DSLContext tx, ServiceContext context, ClaimedReminder claimed) {
        this.tx = tx;
        this.context = context;
        this.claimed = claimed;
    }

    DeliveryResult deliver(Function<DueReminder, DeliveryAttempt> send) {
        Optional<ReminderRecord> row = tx.selectFrom(REMINDER)
                .where(REMINDER.ID.eq(claimed.id()))
                .forUpdate()
                .fetchOptional();
        if (row.isEmpty() || !isLeased(row.get())) {
            return row.isPresent()
                            && ReminderStatus.CANCELLED.name().equals(row.get().getStatus())
                    ? DeliveryResult.NOT_WANTED
                    : DeliveryResult.LOST;
        }
        ReminderChannel channel = row.get().getChannel();
        Appointment appointment =
                AppointmentRows.find(tx, row.get().getAppointmentId()).orElseThrow();
        Contact contact = Objects.requireNonNull(
                ContactRows.byIds(tx, List.of(appointment.contactId())).get(appointment.contactId()));
        Optional<String> address = contact.addressOn(channel);
        if (!appointment.status().canMove() || address.isEmpty()) {
            return notWanted();
        }
        return context.now().isBefore(appointment.start())
                ? record(send.apply(due(channel, address.get(), appointment, contact)))
                : tooLate();
    }

    private boolean isLeased(ReminderRecord row) {
        return ReminderStatus.SENDING.name().equals(row.getStatus())
                && claimed.holder().equals(row.getLeaseHolder())
                && claimed.attempt() == row.getAttempts();
    }

    private DueReminder due(ReminderChannel channel, String address, Appointment appointment, Contact contact) {
        Practice practice = PracticeRows.read(tx);
        List<UUID> bookables = new ArrayList<>(appointment.staffIds());
        bookables.addAll(appointment.resourceIds());
        Map<UUID, String> names = tx.select(BOOKABLE.ID, BOOKABLE.DISPLAY_NAME)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(bookables))
                .fetchMap(BOOKABLE.ID, BOOKABLE.DISPLAY_NAME);
        return new DueReminder(
                claimed.id(),
                channel,
                address,
                claimed.attempt(),
                claimed.interruptedSince(),
                appointment,
                contact,
                contact.timeZone().orElse(practice.timeZone()),
                appointment.serviceId().flatMap(this::serviceName),
                names(names, appointment.staffIds()),
                names(names, appointment.resourceIds()),
                practice);
    }

    private Optional<String> serviceName(UUID id) {
        return tx.select(SERVICE.NAME).from(SERVICE).where(SERVICE.ID.eq(id)).fetchOptional(SERVICE.NAME);
    }

    private static List<String> names(Map<UUID, String> names, List<UUID> ids) {
        return ids.stream().map(id -> names.getOrDefault(id, "")).toList();
    }

    private DeliveryResult record(DeliveryAttempt attempt) {
        return switch (attempt) {
            case DeliveryAttempt.Sent(Optional<String> providerId) -> sent(providerId);
            case DeliveryAttempt.Retry(String error, Duration after) -> {
                update(
                        ReminderStatus.PENDING,
                        Optional.of(context.options().clock().instant().plus(after)),
                        error);
                yield DeliveryResult.RETRYING;
            }
            case DeliveryAttempt.GiveUp(String error) -> {
                update(ReminderStatus.FAILED, Optional.empty(), error);
                yield DeliveryResult.FAILED;
            }
        };
    }

    private DeliveryResult sent(Optional<String> providerId) {
        updateOf(ReminderStatus.SENT, Optional.empty(), "")
                .set(REMINDER.SENT_AT, context.now())
                .set(
                        REMINDER.MESSAGE_ID,
                        providerId.map(it -> sanitize(it, 200)).orElse(null))
                .where(REMINDER.ID.eq(claimed.id()))
                .execute();
        return DeliveryResult.SENT;
    }

    /** Cancels the reminder. */
    private DeliveryResult notWanted() {
        recordWithoutAttempt(ReminderStatus.CANCELLED, "");
        return DeliveryResult.NOT_WANTED;
    }

    private DeliveryResult tooLate() {
        recordWithoutAttempt(ReminderStatus.FAILED, "The appointment started before the reminder could be sent.");
        return DeliveryResult.NOT_WANTED;
    }

    /** Records an outcome without counting an attempt, because nothing was sent. */
    private void recordWithoutAttempt(ReminderStatus status, String error) {
        updateOf(status, Optional.empty(), error)
                .set(REMINDER.ATTEMPTS, REMINDER.ATTEMPTS.minus(1))
                .where(REMINDER.ID.eq(claimed.id()))
                .execute();
    }

    private void update(ReminderStatus status, Optional<Instant> nextAttempt, String error) {
        updateOf(status, nextAttempt, error).where(REMINDER.ID.eq(claimed.id())).execute();
    }

    /**
     * The one update of the row that records an outcome. When a transaction updates a row for the second time, PostgreSQL checks
     * its foreign key to the appointment again, and would wait for a concurrent cancellation that itself waits for this row. The
     * deadlock could roll back the record of a message that was sent.
     */
    private UpdateSetMoreStep<ReminderRecord> updateOf(
            ReminderStatus status, Optional<Instant> nextAttempt, String error) {
        return tx.update(REMINDER)
                .set(REMINDER.STATUS, status.name())
                .set(REMINDER.NEXT_ATTEMPT_AT, nextAttempt.orElse(null))
                .setNull(REMINDER.LEASE_HOLDER)
                .setNull(REMINDER.LEASE_UNTIL)
                .setNull(REMINDER.ATTEMPT_BEGAN_AT)
                .set(REMINDER.LAST_ERROR, error.isEmpty() ? null : sanitize(error, 1000));
    }

    private static String sanitize(String text, int maxLength) {
        String stored = text.replace("\0", "");
        return stored.length() <= maxLength ? stored : stored.substring(0, maxLength);
    }
}
