package dev.openings.jooq.messages;

import static dev.openings.jooq.gen.Tables.MESSAGE;

import dev.openings.jooq.database.ServiceContext;
import dev.openings.jooq.gen.tables.records.MessageRecord;
import dev.openings.jooq.outbox.Claim;
import dev.openings.jooq.outbox.DeliveryAttempt;
import dev.openings.jooq.outbox.DeliveryResult;
import dev.openings.jooq.outbox.LeaseQueue;
import dev.openings.jooq.outbox.Outbox;
import dev.openings.jooq.outbox.OutboxStatus;
import dev.openings.jooq.outbox.QueueTable;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The queue of messages that are no reminders. They are written in the transaction of what they tell about, and sent afterwards. Any
 * number of senders on any number of servers may share it.
 */
public final class MessageQueue implements LeaseQueue<ReminderChannel> {
    private final ServiceContext context;
    private final Outbox<MessageRecord> outbox;

    /** Called by {@link dev.openings.jooq.Openings}. */
    public MessageQueue(ServiceContext context) {
        this.context = context;
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
     * wanted: its contact was erased or has another address, or there is no appointment any more that it is about.
     */
    public DeliveryResult deliver(Claim claim, Function<DueMessage, DeliveryAttempt> send) {
        return outbox.deliver(claim, new MessageReader(context), send);
    }

    /** The number of messages with this status. */
    public int count(OutboxStatus status) {
        return context.transactions()
                .inReadOnlyTransaction(tx -> tx.fetchCount(MESSAGE, MESSAGE.STATUS.eq(status.name())));
    }
}
