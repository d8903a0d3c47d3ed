package dev.openings.jooq.reminders;

import static dev.openings.jooq.gen.Tables.REMINDER;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.gen.tables.records.ReminderRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.outbox.LeaseQueue;
import dev.openings.jooq.outbox.Outbox;
import dev.openings.jooq.outbox.QueueTable;
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
import org.jooq.impl.DSL;

/**
 * The reminders of all appointments, and the queue from which they are sent. Any number of senders on any number of servers may
 * share it: a sender claims due reminders and then delivers each of them.
 */
public final class ReminderQueue implements LeaseQueue<ReminderChannel> {
    private final ServiceContext context;
    private final Outbox<ReminderRecord> outbox;

    public ReminderQueue(ServiceContext context) {
        this.context = context;
        this.outbox = new Outbox<>(
                new QueueTable<>(REMINDER, REMINDER.CHANNEL),
                context.transactions(),
                context.options().clock());
    }

    @Override
    public List<Claim> claim(String holder, Set<ReminderChannel> channels, int limit, Duration lease) {
        return outbox.claim(holder, channels.stream().map(Enum::name).collect(Collectors.toSet()), limit, lease);
    }

    @Override
    public List<Claim> renew(List<Claim> claims, Duration lease) {
        return outbox.renew(claims, lease);
    }

    @Override
    public void giveBack(List<Claim> claims) {
        outbox.giveBack(claims);
    }

    @Override
    public int taken(ReminderChannel channel, Instant since) {
        return outbox.taken(channel.name(), since);
    }

    /**
     * Sends one claimed reminder and records the outcome, as {@link Outbox#deliver} says. Nothing is sent if the reminder is no
     * longer wanted: the appointment is not SCHEDULED or CONFIRMED any more, was moved or has started, or the contact was erased
     * or has opted out.
     */
    public DeliveryResult deliver(Claim claim, Function<DueReminder, DeliveryAttempt> send) {
        return outbox.deliver(claim, new ReminderContent(context, claim), send);
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
        checks.noVersion(expectedVersion);
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
     * @return INVALID at {@code after} and {@code before} for an invalid cursor
     */
    public Outcome<Page<Reminder>> list(ReminderFilter filter, PageRequest request) {
        return TimeCursors.range(request)
                .map(range -> context.transactions().inReadOnlyTransaction(tx -> list(tx, filter, range, request)));
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
            return Outcome.refused(InputRule.UNKNOWN_REMINDER.at("id"));
        }
        if (current.get().status() != ReminderStatus.FAILED) {
            return Outcome.refused(InputRule.REMINDER_NOT_FAILED
                    .at("id")
                    .with("from", current.get().status()));
        }
        outbox.retry(tx, id);
        NewEvent event =
                NewEvent.of(EventKind.REMINDER_RETRIED, SubjectKind.REMINDER, id, "The reminder will be sent again.");
        EventWriter.write(tx, context, actor, event);
        return Outcome.done(ReminderRows.reminder(
                tx.selectFrom(REMINDER).where(REMINDER.ID.eq(id)).fetchSingle()));
    }

    private static Page<Reminder> list(
            DSLContext tx, ReminderFilter filter, CursorRange<Instant> range, PageRequest request) {
        List<Reminder> reminders = tx.selectFrom(REMINDER)
                .where(matches(filter))
                .and(range.ofDescending(REMINDER.SCHEDULED_FOR, REMINDER.ID))
                .orderBy(range.descending(REMINDER.SCHEDULED_FOR, REMINDER.ID))
                .limit(request.limit())
                .fetch(ReminderRows::reminder);
        return Page.of(reminders, request, it -> it, it -> TimeCursors.encode(it.scheduledFor(), it.id()));
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
