package dev.openings.jooq.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sends the due messages of one table, one after the other. Several senders may do so on one database: each message is claimed
 * by one of them. Used by one thread.
 *
 * @param <Q> names one of the queues in the table
 */
public final class OutboxSender<Q> {
    /** Small, because a sender that stops gives back what it has not sent. */
    private static final int BATCH_SIZE = 10;
    /** Renewed before each message, so that the claims of a sender that dies wait for a minute only. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final LeaseQueue<Q> queue;
    private final Consumer<Claim> delivery;
    private final BooleanSupplier isStopping;
    private final Duration lease;
    private final String holder = UUID.randomUUID().toString();

    /**
     * A sender with a name of its own.
     *
     * @param delivery delivers one message, in less than a minute; it throws nothing for a message that could not be sent
     * @param isStopping true once no further message may be begun
     */
    public OutboxSender(LeaseQueue<Q> queue, Consumer<Claim> delivery, BooleanSupplier isStopping) {
        this(queue, delivery, isStopping, LEASE);
    }

    OutboxSender(LeaseQueue<Q> queue, Consumer<Claim> delivery, BooleanSupplier isStopping, Duration lease) {
        this.queue = queue;
        this.delivery = delivery;
        this.isStopping = isStopping;
        this.lease = lease;
    }

    /** Sends all messages of {@code queues} that are due now. When it stops, it gives back what it has claimed and not begun. */
    public void sendDue(Set<Q> queues) {
        sendDue(queues, Integer.MAX_VALUE);
    }

    /** As {@link #sendDue(Set)}, but sends at most {@code most} messages. */
    public void sendDue(Set<Q> queues, int most) {
        int left = most;
        while (left > 0 && !isStopping.getAsBoolean()) {
            List<Claim> claimed = queue.claim(holder, queues, Math.min(left, BATCH_SIZE), lease);
            deliver(claimed);
            left = claimed.isEmpty() ? 0 : left - claimed.size();
        }
    }

    private void deliver(List<Claim> claimed) {
        List<Claim> waiting = claimed;
        while (!waiting.isEmpty() && !isStopping.getAsBoolean()) {
            delivery.accept(waiting.getFirst());
            List<Claim> others = waiting.subList(1, waiting.size());
            waiting = others.isEmpty() ? others : queue.renew(others, lease);
        }
        if (!waiting.isEmpty()) {
            queue.giveBack(waiting);
        }
    }
}
