package dev.openings.jooq.reminders;

import static dev.openings.jooq.gen.Tables.REMINDER;

import dev.openings.jooq.audit.AuditWriter;
import dev.openings.jooq.audit.SubjectKind;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.operation.ProblemCode;
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
 * The reminders of all visits, and the queue of those who send them. Any number of senders on any number of servers may share it.
 *
 * <p>A sender claims what is due, then delivers each: {@code claim} commits the lease first, so that the reminders of a sender that dies go to the next one
 * once the lease runs out.
 */
public final class ReminderQueue {
    private final ServiceContext base;

    public ReminderQueue(ServiceContext base) {
        this.base = base;
    }

    /**
     * Claims at most {@code most} reminders that are due, or whose lease ran out.
     *
     * @param holder who claims: a name that no other sender has, at most 100 characters
     * @param channels only these; others stay PENDING
     * @param most at least 1
     * @param lease how long the sender has for all of them together: longer than sending them takes
     * @throws IllegalArgumentException if the name is too long, or {@code most} or {@code lease} is not positive
     */
    public List<ClaimedReminder> claim(String holder, Set<ReminderChannel> channels, int most, Duration lease) {
        if (holder.isBlank() || holder.length() > 100 || most < 1 || !lease.isPositive()) {
            throw new IllegalArgumentException("cannot claim: " + holder + ", " + most + ", " + lease);
        }
        Instant now = base.options().clock().instant();
        return base.transactions().dialect() == SQLDialect.POSTGRES
                ? base.transactions()
                        .glancing(tx -> ReminderClaims.claimAtOnce(tx, holder, channels, most, now, now.plus(lease)))
                : base.transactions()
                        .inTransaction(tx -> ReminderClaims.claim(tx, holder, channels, most, now, now.plus(lease)));
    }

    /**
     * Sends one claimed reminder and records what became of it. It looks once more whether it is wanted: of a visit that no longer stands, was moved or has
     * begun, and to a contact who was erased or opted out, nothing is sent.
     *
     * <p>The reminder's row is locked while {@code send} runs: a cancellation that comes meanwhile waits until the outcome is recorded, and nothing leaves
     * after a cancellation was answered. So {@code send} must end within bounds. It runs at most once. If it throws, nothing is recorded, and the reminder
     * is claimed again when its lease runs out.
     */
    public DeliveryResult deliver(ClaimedReminder claimed, Function<DueReminder, DeliveryAttempt> send) {
        AtMostOnceSend once = new AtMostOnceSend(send);
        return base.transactions().inTransaction(tx -> new Delivery(tx, base, claimed).deliver(once));
    }

    /**
     * Sends a FAILED reminder again, at once.
     *
     * @return NOT_FOUND, ILLEGAL_TRANSITION for one that is not FAILED, INVALID for an expected version: a reminder has none
     */
    public Outcome<Reminder> retry(Actor actor, UUID id, Optional<Integer> expectedVersion) {
        InputChecks checks = new InputChecks();
        checks.noVersion(expectedVersion, "reminder");
        return checks.areFine() ? base.transactions().decide(tx -> retried(tx, id, actor)) : checks.refused();
    }

    /** Reminders by id; ids that lead nowhere are left out. */
    public Map<UUID, Reminder> byIds(Collection<UUID> ids) {
        return base.transactions()
                .reading(tx -> tx.selectFrom(REMINDER).where(REMINDER.ID.in(ids)).stream()
                        .map(ReminderRows::reminder)
                        .collect(Collectors.toMap(Reminder::id, Function.identity())));
    }

    /** The reminders of these appointments, by due time; every id is a key. */
    public Map<UUID, List<Reminder>> ofAppointments(Collection<UUID> appointmentIds) {
        return base.transactions().reading(tx -> ReminderRows.ofAppointments(tx, appointmentIds));
    }

    /**
     * Reminders, the newest due first.
     *
     * @return INVALID at {@code after} for a cursor that is none
     */
    public Outcome<Page<Reminder>> list(ReminderFilter filter, PageRequest request) {
        return TimeCursors.read(request.after())
                .map(place -> base.transactions().reading(tx -> list(tx, filter, place, request)));
    }

    /** How many reminders the whole list has. */
    public int count(ReminderFilter filter) {
        return base.transactions().reading(tx -> tx.fetchCount(REMINDER, matches(filter)));
    }

    private Outcome<Reminder> retried(DSLContext tx, UUID id, Actor actor) {
        Optional<Reminder> current = tx.selectFrom(REMINDER)
                .where(REMINDER.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .map(ReminderRows::reminder);
        if (current.isEmpty()) {
            return Outcome.refused(ProblemCode.NOT_FOUND, "There is no reminder with this id.", "id");
        }
        if (current.get().status() != ReminderStatus.FAILED) {
            String message = "Only a FAILED reminder can be sent again; this one is "
                    + current.get().status() + ".";
            return Outcome.refused(ProblemCode.ILLEGAL_TRANSITION, message, "id");
        }
        tx.update(REMINDER)
                .set(REMINDER.STATUS, ReminderStatus.PENDING.name())
                .set(REMINDER.NEXT_ATTEMPT_AT, base.now())
                .where(REMINDER.ID.eq(id))
                .execute();
        AuditWriter.write(tx, base, actor, "retryReminder", SubjectKind.REMINDER, id, "To be sent again.");
        return Outcome.done(ReminderRows.reminder(
                tx.selectFrom(REMINDER).where(REMINDER.ID.eq(id)).fetchSingle()));
    }

    private static Page<Reminder> list(
            DSLContext tx, ReminderFilter filter, Optional<TimeCursors.Place> place, PageRequest request) {
        Condition behind =
                place.map(it -> it.after(REMINDER.SCHEDULED_FOR, REMINDER.ID)).orElse(DSL.noCondition());
        List<Reminder> reminders = tx.selectFrom(REMINDER)
                .where(matches(filter))
                .and(behind)
                .orderBy(REMINDER.SCHEDULED_FOR.desc(), REMINDER.ID.desc())
                .limit(request.first() + 1)
                .fetch(ReminderRows::reminder);
        return TimeCursors.page(reminders, request, it -> TimeCursors.of(it.scheduledFor(), it.id()));
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
