package dev.openings.jooq.reminders;

import static dev.openings.jooq.gen.Tables.REMINDER;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.validation.InputChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The reminders of all appointments, and the queue from which they are sent. Any number of senders on any number of servers may
 * share it.
 *
 * <p>A sender claims due reminders and then delivers each of them. {@code claim} commits a lease, so if a sender crashes, its
 * reminders are claimed by another one once the lease has expired.
 */
public final class ReminderQueue {
    private final ServiceContext context;

    public ReminderQueue(ServiceContext context) {
        this.context = context;
    }

    /**
     * Claims at most {@code limit} reminders that are due, or whose lease has expired; the longest due come first.
     *
     * @param holder name of the sender, unique among all senders; 1 to 100 characters
     * @param channels reminders on other channels stay PENDING
     * @param limit at least 1
     * @param lease time in which the sender must deliver all of them; positive
     * @throws IllegalArgumentException if {@code holder}, {@code limit} or {@code lease} is out of bounds
     */
    public List<ClaimedReminder> claim(String holder, Set<ReminderChannel> channels, int limit, Duration lease) {
        if (holder.isBlank() || holder.length() > 100 || limit < 1 || !lease.isPositive()) {
            throw new IllegalArgumentException(
                    "holder must have 1 to 100 characters, limit and lease must be positive: " + holder + ", " + limit
                            + ", " + lease);
        }
        Instant now = context.options().clock().instant();
        return context.transactions().dialect() == SQLDialect.POSTGRES
                ? context.transactions()
                        .withAutoCommit(tx ->
                                ReminderClaims.claimInOneStatement(tx, holder, channels, limit, now, now.plus(lease)))
                : context.transactions()
                        .inTransaction(tx -> ReminderClaims.claim(tx, holder, channels, limit, now, now.plus(lease)));
    }

    /**
     * Extends the lease of reminders that wait for their turn. Call it before each delivery, so that the lease can be short
     * and the claims of a sender that crashes are soon claimed by another one.
     *
     * @return those that are still leased to the sender; another sender may have claimed the rest
     */
    public List<ClaimedReminder> renew(List<ClaimedReminder> claimed, Duration lease) {
        return context.transactions()
                .inTransaction(
                        tx -> ReminderClaims.renew(tx, claimed, context.now().plus(lease)));
    }

    /** Makes reminders that a sender has claimed and not begun to send due again. Call it when the sender stops. */
    public void giveBack(List<ClaimedReminder> claimed) {
        context.transactions().inTransaction(tx -> {
            ReminderClaims.giveBack(tx, claimed, context.now());
            return claimed;
        });
    }

    /**
     * Sends one claimed reminder and records the outcome. Nothing is sent if the reminder is no longer wanted: the appointment
     * is not SCHEDULED or CONFIRMED any more, was moved or has started, or the contact was erased or has opted out.
     *
     * <p>The row of the reminder is locked while {@code send} runs. A concurrent cancellation waits until the outcome is recorded,
     * so no message is sent after a cancellation was confirmed; {@code send} must therefore have a timeout. It is called at most
     * once. If it throws, nothing is recorded, and the reminder can be claimed again once its lease has expired.
     */
    public DeliveryResult deliver(ClaimedReminder claimed, Function<DueReminder, DeliveryAttempt> send) {
        AtMostOnceSend atMostOnce = new AtMostOnceSend(send);
        return context.transactions().inTransaction(tx -> new Delivery(tx, context, claimed).deliver(atMostOnce));
    }

    /**
     * Makes a FAILED reminder due now, to be sent again.
     *
     * @return NOT_FOUND; ILLEGAL_TRANSITION for a reminder that is not FAILED; INVALID for an expected version, which reminders do
     *     not have
     */
    public Outcome<Reminder> retry(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        return new Permissions(actor).require(Permission.RETRY_REMINDER, () -> retried(actor, id, expectedVersion));
    }

    private Outcome<Reminder> retried(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.noVersion(expectedVersion, "reminder");
        return checks.areFine()
                ? context.transactions().inTransactionUnlessRefused(tx -> retried(tx, id, actor))
                : checks.refused();
    }

    /** The reminders with these ids, by id; ids without one are not keys. */
    public Map<UUID, Reminder> byIds(Collection<UUID> ids) {
        return context.transactions()
                .inReadOnlyTransaction(tx -> tx.selectFrom(REMINDER).where(REMINDER.ID.in(ids)).stream()
                        .map(ReminderRows::reminder)
                        .collect(Collectors.toMap(Reminder::id, Function.identity())));
    }

    /** The reminders of each appointment, by due time; every id is a key. */
    public Map<UUID, List<Reminder>> ofAppointments(Collection<UUID> appointmentIds) {
        return context.transactions().inReadOnlyTransaction(tx -> ReminderRows.ofAppointments(tx, appointmentIds));
    }

    /**
     * The reminders that match {@code filter}, latest due time first.
     *
     * @return INVALID at {@code after} for an invalid cursor
     */
    public Outcome<Page<Reminder>> list(ReminderFilter filter, PageRequest request) {
        return TimeCursors.parse(request.after())
                .map(position ->
                        context.transactions().inReadOnlyTransaction(tx -> list(tx, filter, position, request)));
    }

    /** The number of reminders that match {@code filter}. */
    public int count(ReminderFilter filter) {
        return context.transactions().inReadOnlyTransaction(tx -> tx.fetchCount(REMINDER, matches(filter)));
    }

    private Outcome<Reminder> retried(DSLContext tx, UUID id, Actor actor) {
        Optional<Reminder> current = tx.selectFrom(REMINDER)
                .where(REMINDER.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .map(ReminderRows::reminder);
        if (current.isEmpty()) {
            return Outcome.refused(ProblemCode.NOT_FOUND, "No reminder has this id.", "id");
        }
        if (current.get().status() != ReminderStatus.FAILED) {
            String message = "Only a FAILED reminder can be sent again; this one is "
                    + current.get().status() + ".";
            return Outcome.refused(ProblemCode.ILLEGAL_TRANSITION, message, "id");
        }
        tx.update(REMINDER)
                .set(REMINDER.STATUS, ReminderStatus.PENDING.name())
                .set(REMINDER.NEXT_ATTEMPT_AT, context.now())
                .where(REMINDER.ID.eq(id))
                .execute();
        NewEvent event =
                NewEvent.of(EventKind.REMINDER_RETRIED, SubjectKind.REMINDER, id, "The reminder will be sent again.");
        EventWriter.write(tx, context, actor, event);
        return Outcome.done(ReminderRows.reminder(
                tx.selectFrom(REMINDER).where(REMINDER.ID.eq(id)).fetchSingle()));
    }

    private static Page<Reminder> list(
            DSLContext tx, ReminderFilter filter, Optional<TimeCursors.Position> position, PageRequest request) {
        Condition isAfter = position.map(it -> it.rowsAfterDescending(REMINDER.SCHEDULED_FOR, REMINDER.ID))
                .orElse(DSL.noCondition());
        List<Reminder> reminders = tx.selectFrom(REMINDER)
                .where(matches(filter))
                .and(isAfter)
                .orderBy(REMINDER.SCHEDULED_FOR.desc(), REMINDER.ID.desc())
                .limit(request.first() + 1)
                .fetch(ReminderRows::reminder);
        return TimeCursors.page(reminders, request, it -> TimeCursors.encode(it.scheduledFor(), it.id()));
    }

    private static Condition matches(ReminderFilter filter) {
        return DSL.and(List.of(
                filter.statuses()
                        .map(it -> REMINDER.STATUS.in(
                                it.stream().map(Enum::name).sorted().toList()))
                        .orElse(DSL.noCondition()),
                filter.appointmentId().map(REMINDER.APPOINTMENT_ID::eq).orElse(DSL.noCondition()),
                filter.channel().map(it -> REMINDER.CHANNEL.eq(it)).orElse(DSL.noCondition())));
    }
}
