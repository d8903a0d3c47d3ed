package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.outbox.LeaseQueue;
import dev.openings.jooq.outbox.Outbox;
import dev.openings.jooq.outbox.OutboxStatus;
import dev.openings.jooq.outbox.PreparedMessage;
import dev.openings.jooq.outbox.QueueTable;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.slots.ConfigurationCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * The queue of messages to people. They are written in the transaction of what they tell about, and sent afterwards. Any number of
 * senders on any number of servers may share it: a sender claims due messages and then delivers each of them.
 */
public final class MessageQueue implements LeaseQueue<ReminderChannel> {
    private final ServiceContext context;
    private final ConfigurationCache cache;
    private final Outbox<MessageRecord> outbox;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public MessageQueue(ServiceContext context, ConfigurationCache cache) {
        this.context = context;
        this.cache = cache;
        this.outbox = new Outbox<>(
                new QueueTable<>(MESSAGE, MESSAGE.CHANNEL),
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
     * Sends one claimed message and records the outcome, as {@link Outbox#deliver} says. Nothing is sent if the message is no longer
     * wanted: the appointment is cancelled, was moved or has started, its contact was erased, has another address or has opted out,
     * or the contact knows already what it says. In quiet hours it waits.
     *
     * @param prepare writes the words of the message, and says how to send it
     */
    public DeliveryResult deliver(Claim claim, Function<DueMessage, PreparedMessage> prepare) {
        return outbox.deliver(claim, new MessageReader(context, cache), prepare);
    }

    /** Makes a FAILED message due now; false if there is no FAILED message with this id. */
    boolean retry(DSLContext tx, UUID id) {
        return outbox.retry(tx, id);
    }

    /**
     * Since when messages are due that nobody sends, the earliest first. One that waits for its next attempt or for the end of quiet
     * hours is not due, and one that is being sent is only when its lease is over.
     *
     * @param channels those on which messages are sent; on others, nothing is due
     * @param most how many at most
     */
    public List<Instant> due(Set<MessageKind> kinds, Set<ReminderChannel> channels, int most) {
        Instant now = context.options().clock().instant();
        return context.transactions()
                .inReadOnlyTransaction(tx -> tx.select(MESSAGE.NEXT_ATTEMPT_AT)
                        .from(MESSAGE)
                        .where(MESSAGE.CHANNEL.in(channels))
                        .and(MESSAGE.NEXT_ATTEMPT_AT.le(now))
                        .and(MESSAGE.KIND.in(
                                kinds.stream().map(Enum::name).sorted().toList()))
                        .and(MESSAGE.STATUS.in(OutboxStatus.PENDING.name(), OutboxStatus.SENDING.name()))
                        .orderBy(MESSAGE.NEXT_ATTEMPT_AT)
                        .limit(most)
                        .fetch(MESSAGE.NEXT_ATTEMPT_AT));
    }

    /** The number of messages on this channel that are being sent, or whose sender has stopped. */
    public int sending(ReminderChannel channel) {
        return context.transactions()
                .inReadOnlyTransaction(tx -> tx.fetchCount(
                        MESSAGE,
                        MESSAGE.CHANNEL
                                .eq(channel)
                                .and(MESSAGE.NEXT_ATTEMPT_AT.isNotNull())
                                .and(MESSAGE.STATUS.eq(OutboxStatus.SENDING.name()))));
    }

    /** The number of messages with one of these kinds and this status. */
    public int count(Set<MessageKind> kinds, MessageStatus status) {
        Set<String> names = kinds.stream().map(Enum::name).collect(Collectors.toSet());
        return context.transactions()
                .inReadOnlyTransaction(tx ->
                        tx.fetchCount(MESSAGE, MESSAGE.STATUS.eq(status.name()).and(MESSAGE.KIND.in(names))));
    }
}
