package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.validation.InputChecks;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The reminders of all appointments. They are messages, and {@link MessageQueue} has them for its senders. */
public final class StoredReminders {
    private final ServiceContext context;
    private final MessageQueue queue;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public StoredReminders(ServiceContext context, MessageQueue queue) {
        this.context = context;
        this.queue = queue;
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
                .inReadOnlyTransaction(
                        tx -> tx.selectFrom(MESSAGE).where(MESSAGE.ID.in(ids)).and(ReminderRows.IS_REMINDER).stream()
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
        return context.transactions().inReadOnlyTransaction(tx -> tx.fetchCount(MESSAGE, matches(filter)));
    }

    private Outcome<Reminder> retried(DSLContext tx, UUID id, Actor actor) {
        Optional<Reminder> current = tx.selectFrom(MESSAGE)
                .where(MESSAGE.ID.eq(id))
                .and(ReminderRows.IS_REMINDER)
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
        queue.retry(tx, id);
        NewEvent event =
                NewEvent.of(EventKind.REMINDER_RETRIED, SubjectKind.REMINDER, id, "The reminder will be sent again.");
        EventWriter.write(tx, context, actor, event);
        return Outcome.done(ReminderRows.reminder(
                tx.selectFrom(MESSAGE).where(MESSAGE.ID.eq(id)).fetchSingle()));
    }

    private static Page<Reminder> list(
            DSLContext tx, ReminderFilter filter, CursorRange<Instant> range, PageRequest request) {
        List<Reminder> reminders = tx.selectFrom(MESSAGE)
                .where(matches(filter))
                .and(range.ofDescending(MESSAGE.SCHEDULED_FOR, MESSAGE.ID))
                .orderBy(range.descending(MESSAGE.SCHEDULED_FOR, MESSAGE.ID))
                .limit(request.limit())
                .fetch(ReminderRows::reminder);
        return Page.of(reminders, request, it -> it, it -> TimeCursors.encode(it.scheduledFor(), it.id()));
    }

    private static Condition matches(ReminderFilter filter) {
        return DSL.and(List.of(
                ReminderRows.IS_REMINDER,
                filter.statuses()
                        .map(it -> MESSAGE.STATUS.in(MessageRows.names(it)))
                        .orElse(DSL.noCondition()),
                filter.appointmentId().map(MESSAGE.APPOINTMENT_ID::eq).orElse(DSL.noCondition()),
                filter.channel().map(it -> MESSAGE.CHANNEL.eq(it)).orElse(DSL.noCondition())));
    }
}
