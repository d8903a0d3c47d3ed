package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.audit.EventKind;
import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.audit.NewEvent;
import dev.openings.jooq.contacts.Reachability;
import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.InputRule;
import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.outbox.OutboxStatus;
import dev.openings.jooq.permissions.Permission;
import dev.openings.jooq.permissions.Permissions;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** All messages, and what became of them. */
public final class MessageLog {
    /** As many as one transaction changes. */
    private static final int MOST_RETRIED = 1_000;

    private static final Duration LATE = Duration.ofDays(1);

    private final ServiceContext context;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public MessageLog(ServiceContext context) {
        this.context = context;
    }

    /** The messages with these ids, by id; ids without one are not keys. */
    public Map<UUID, Message> byIds(Collection<UUID> ids) {
        return context.transactions()
                .inReadOnlyTransaction(tx -> tx.selectFrom(MESSAGE).where(MESSAGE.ID.in(ids)).stream()
                        .map(MessageRows::message)
                        .collect(Collectors.toMap(Message::id, Function.identity())));
    }

    /** The messages about each appointment, by due time; every id is a key. */
    public Map<UUID, List<Message>> ofAppointments(Collection<UUID> appointmentIds) {
        Map<UUID, List<Message>> messages = new HashMap<>();
        appointmentIds.forEach(id -> messages.put(id, List.of()));
        messages.putAll(context.transactions()
                .inReadOnlyTransaction(tx -> tx
                        .selectFrom(MESSAGE)
                        .where(MESSAGE.APPOINTMENT_ID.in(appointmentIds))
                        .orderBy(MESSAGE.SCHEDULED_FOR, MESSAGE.ID)
                        .stream()
                        .collect(Collectors.groupingBy(
                                MessageRecord::getAppointmentId,
                                Collectors.mapping(MessageRows::message, Collectors.toList())))));
        return messages;
    }

    /**
     * The messages that match {@code filter}, latest due time first.
     *
     * @return INVALID at {@code after} and {@code before} for an invalid cursor
     */
    public Outcome<Page<Message>> list(MessageFilter filter, PageRequest request) {
        return TimeCursors.range(request)
                .map(range -> context.transactions().inReadOnlyTransaction(tx -> list(tx, filter, range, request)));
    }

    /** The number of messages that match {@code filter}. */
    public int count(MessageFilter filter) {
        return context.transactions().inReadOnlyTransaction(tx -> tx.fetchCount(MESSAGE, matches(filter)));
    }

    /**
     * Makes the FAILED and UNDELIVERED messages that match {@code filter} due now, to be sent again: of those about appointments, only
     * about ones that are to come. The next thousand are left to the next call.
     *
     * @return how many; INVALID at {@code startsBefore} if it is not after {@code startsFrom}; FORBIDDEN for actors without the permission
     */
    public Outcome<Integer> retry(Actor actor, MessageFilter filter) {
        return new Permissions(actor).require(Permission.RETRY_REMINDER, () -> {
            boolean isReversed = filter.startsFrom()
                    .filter(from -> filter.startsBefore()
                            .filter(before -> !before.isAfter(from))
                            .isPresent())
                    .isPresent();
            return isReversed
                    ? Outcome.refused(InputRule.NOT_AFTER_STARTS_FROM
                            .at("startsBefore")
                            .with("value", filter.startsBefore().orElseThrow()))
                    : context.transactions().inTransactionUnlessRefused(tx -> retried(tx, actor, filter));
        });
    }

    private Outcome<Integer> retried(DSLContext tx, Actor actor, MessageFilter filter) {
        Condition isFailed = MESSAGE.STATUS.in(MessageStatus.FAILED.name(), MessageStatus.UNDELIVERED.name());
        Condition isOfUse = MESSAGE.APPOINTMENT_ID
                .isNull()
                .or(MESSAGE.APPOINTMENT_ID.in(
                        DSL.select(APPOINTMENT.ID).from(APPOINTMENT).where(APPOINTMENT.STARTS_AT.gt(context.now()))));
        List<UUID> ids = tx.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(matches(filter))
                .and(isFailed)
                .and(isOfUse)
                .orderBy(MESSAGE.SCHEDULED_FOR, MESSAGE.ID)
                .limit(MOST_RETRIED)
                .forUpdate()
                .fetch(MESSAGE.ID);
        if (!ids.isEmpty()) {
            tx.update(MESSAGE)
                    .set(MESSAGE.STATUS, OutboxStatus.PENDING.name())
                    .set(MESSAGE.NEXT_ATTEMPT_AT, context.now())
                    .set(MESSAGE.ATTEMPTS, 0)
                    .setNull(MESSAGE.LEAD_ID)
                    .where(MESSAGE.ID.in(ids))
                    .execute();
            EventWriter.write(
                    tx,
                    context,
                    actor,
                    NewEvent.ofPractice(EventKind.MESSAGES_RETRIED, ids.size() + " messages will be sent again."));
        }
        return Outcome.done(ids.size());
    }

    /**
     * The ids that the provider gave to messages that it accepted in a period and has not reported of, the earliest first. Those
     * that it accepted more than a day late are left out.
     *
     * @param from inclusive
     * @param to exclusive
     * @param limit how many at most
     */
    public List<String> unreported(ReminderChannel channel, Instant from, Instant to, int limit) {
        return limit <= 0
                ? List.of()
                : context.transactions()
                        .inReadOnlyTransaction(tx -> tx.select(MESSAGE.MESSAGE_ID)
                                .from(MESSAGE)
                                .where(MESSAGE.CHANNEL.eq(channel))
                                .and(MESSAGE.STATUS.eq(MessageStatus.SENT.name()))
                                .and(MESSAGE.SENT_AT.ge(from))
                                .and(MESSAGE.SENT_AT.lt(to))
                                // There is an index of these times, and none of the others.
                                .and(MESSAGE.SCHEDULED_FOR.between(from.minus(LATE), to))
                                .and(MESSAGE.MESSAGE_ID.isNotNull())
                                .orderBy(MESSAGE.SENT_AT, MESSAGE.ID)
                                .limit(limit)
                                .fetch(MESSAGE.MESSAGE_ID));
    }

    /**
     * Records what a provider reports of a message that it had accepted. Reports may come twice and in any order: one that the message
     * arrived is not taken back.
     *
     * @param providerId the id that the provider gave it
     * @param hasArrived false if it will not arrive
     * @param reason in one sentence, without personal data
     * @return the message; empty if there is none with this id, or nothing was changed
     */
    public Optional<Message> reported(String providerId, boolean hasArrived, Optional<String> reason) {
        return reported(MESSAGE.MESSAGE_ID.eq(providerId), hasArrived, reason);
    }

    /** As {@link #reported(String, boolean, Optional)}, of the message with this id and of those that were sent as one with it. */
    public Optional<Message> reported(UUID id, boolean hasArrived, Optional<String> reason) {
        return reported(MESSAGE.ID.eq(id).or(MESSAGE.LEAD_ID.eq(id)), hasArrived, reason);
    }

    private Optional<Message> reported(Condition isReported, boolean hasArrived, Optional<String> reason) {
        List<String> from = hasArrived
                ? List.of(MessageStatus.SENT.name(), MessageStatus.UNDELIVERED.name())
                : List.of(MessageStatus.SENT.name());
        return context.transactions().inTransaction(tx -> {
            List<MessageRecord> rows = tx.selectFrom(MESSAGE)
                    .where(isReported)
                    .and(MESSAGE.STATUS.in(from))
                    .orderBy(MESSAGE.ID)
                    .forUpdate()
                    .fetch();
            rows.forEach(row -> tx.update(MESSAGE)
                    .set(MESSAGE.STATUS, (hasArrived ? MessageStatus.DELIVERED : MessageStatus.UNDELIVERED).name())
                    .set(MESSAGE.LAST_ERROR, reason.map(MessageLog::shortened).orElse(null))
                    .where(MESSAGE.ID.eq(row.getId()))
                    .execute());
            // Of those that were sent as one, the one that leads has the address.
            return rows.stream()
                    .min(Comparator.comparing(row -> row.getAddress() == null))
                    .map(MessageRows::message);
        });
    }

    private static String shortened(String reason) {
        return reason.length() <= 1_000 ? reason : reason.substring(0, 1_000);
    }

    private static Page<Message> list(
            DSLContext tx, MessageFilter filter, CursorRange<Instant> range, PageRequest request) {
        List<Message> messages = tx.selectFrom(MESSAGE)
                .where(matches(filter))
                .and(range.ofDescending(MESSAGE.SCHEDULED_FOR, MESSAGE.ID))
                .orderBy(range.descending(MESSAGE.SCHEDULED_FOR, MESSAGE.ID))
                .limit(request.limit())
                .fetch(MessageRows::message);
        return Page.of(messages, request, it -> it, it -> TimeCursors.encode(it.scheduledFor(), it.id()));
    }

    private static Condition matches(MessageFilter filter) {
        return DSL.and(Stream.of(
                        filter.kinds().map(it -> MESSAGE.KIND.in(names(it))),
                        filter.statuses().map(it -> MESSAGE.STATUS.in(names(it))),
                        filter.channel().map(MESSAGE.CHANNEL::eq),
                        filter.appointmentId().map(MESSAGE.APPOINTMENT_ID::eq),
                        filter.contactId().map(MESSAGE.CONTACT_ID::eq),
                        filter.startsFrom().map(it -> isOfVisit(APPOINTMENT.STARTS_AT.ge(it))),
                        filter.startsBefore().map(it -> isOfVisit(APPOINTMENT.STARTS_AT.lt(it))),
                        Optional.of(filter.notReached())
                                .filter(Boolean::booleanValue)
                                .map(unused -> isNotReached()))
                .flatMap(it -> it.stream())
                .toList());
    }

    /** One of a channel that would not have reached the contact is no loss if another channel does. */
    private static Condition isNotReached() {
        var other = MESSAGE.as("other");
        Condition isOnAnotherChannel = DSL.exists(DSL.selectOne()
                .from(other)
                .where(other.APPOINTMENT_ID.eq(MESSAGE.APPOINTMENT_ID))
                .and(other.CHANNEL.ne(MESSAGE.CHANNEL))
                .and(other.CONTACT_ID.isNotNull())
                .and(other.STATUS.in(names(EnumSet.of(
                        MessageStatus.PENDING, MessageStatus.SENDING, MessageStatus.SENT, MessageStatus.DELIVERED)))));
        return MESSAGE.CONTACT_ID
                .isNotNull()
                .and(MESSAGE.STATUS
                        .in(names(EnumSet.of(MessageStatus.FAILED, MessageStatus.UNDELIVERED)))
                        .or(MESSAGE.STATUS
                                .in(names(EnumSet.of(MessageStatus.SKIPPED, MessageStatus.CANCELLED)))
                                .and(MESSAGE.LAST_ERROR.in(Reachability.FAULTS_OF_ADDRESSES))
                                .andNot(isOnAnotherChannel)));
    }

    private static Condition isOfVisit(Condition condition) {
        return MESSAGE.APPOINTMENT_ID.in(
                DSL.select(APPOINTMENT.ID).from(APPOINTMENT).where(condition));
    }

    private static List<String> names(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).sorted().toList();
    }
}
