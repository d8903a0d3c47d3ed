package dev.openings.jooq.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sends the due messages of one queue, several at once, each on a virtual thread. Several senders may do so on one database: each
 * message is claimed by one of them. {@link #beginDue} is called by one thread.
 *
 * @param <Q> names one of the queues in the table
 */
public final class OutboxSender<Q> {
    /**
     * The claims of a sender that dies wait for so long, and until another one looks for due messages: with the default interval of
     * ten seconds, not for a minute.
     */
    private static final Duration LEASE = Duration.ofSeconds(45);

    private final LeaseQueue<Q> queue;
    private final Q name;
    private final Consumer<Claim> delivery;
    private final BooleanSupplier isStopping;
    private final Duration lease;
    private final int concurrency;
    private final Semaphore free;
    private final Queue<Claim> held = new ConcurrentLinkedQueue<>();
    private final String holder = UUID.randomUUID().toString();

    /**
     * A sender with a name of its own.
     *
     * @param name its queue
     * @param concurrency how many messages it sends at once; at least 1
     * @param delivery delivers one message; it throws nothing for a message that could not be sent
     * @param isStopping true once no further message may be begun
     * @throws IllegalArgumentException if {@code concurrency} is not positive
     */
    public OutboxSender(
            LeaseQueue<Q> queue, Q name, int concurrency, Consumer<Claim> delivery, BooleanSupplier isStopping) {
        this(queue, name, concurrency, delivery, isStopping, LEASE);
    }

    OutboxSender(
            LeaseQueue<Q> queue,
            Q name,
            int concurrency,
            Consumer<Claim> delivery,
            BooleanSupplier isStopping,
            Duration lease) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be positive: " + concurrency);
        }
        this.queue = queue;
        this.name = name;
        this.concurrency = concurrency;
        this.delivery = delivery;
        this.isStopping = isStopping;
        this.lease = lease;
        this.free = new Semaphore(concurrency);
    }

    /**
     * Begins to send messages that are due now, as many as it can send at once, and does not wait for them.
     *
     * @param most at most so many
     * @return how many it has begun
     */
    public int beginDue(int most) {
        int places = isStopping.getAsBoolean() ? 0 : take(most);
        if (places == 0) {
            return 0;
        }
        List<Claim> claimed = List.of();
        try {
            claimed = queue.claim(holder, Set.of(name), places, lease);
        } finally {
            free.release(places - claimed.size());
        }
        if (isStopping.getAsBoolean()) {
            queue.giveBack(claimed);
            free.release(claimed.size());
            return 0;
        }
        claimed.forEach(this::begin);
        return claimed.size();
    }

    /** Takes at most {@code most} free places, without waiting. */
    private int take(int most) {
        int places = 0;
        while (places < Math.min(most, concurrency) && free.tryAcquire()) {
            places++;
        }
        return places;
    }

    private void begin(Claim claim) {
        held.add(claim);
        Thread.ofVirtual().name("send " + claim.id()).start(() -> {
            try {
                delivery.accept(claim);
            } finally {
                held.remove(claim);
                free.release();
            }
        });
    }

    /** Sends all messages that are due now, and those that become due meanwhile, and waits for them. */
    public void sendDue() {
        int begun;
        do {
            begun = beginDue(concurrency);
            if (begun == 0 && !isIdle()) {
                awaitPlace();
                begun = 1;
            }
        } while (begun > 0 && !isStopping.getAsBoolean());
        awaitIdle(lease);
    }

    private void awaitPlace() {
        free.acquireUninterruptibly();
        free.release();
    }

    private boolean isIdle() {
        return free.availablePermits() == concurrency;
    }

    /**
     * Extends the leases of what is being sent. It is called several times in a minute.
     *
     * @throws RuntimeException if the database cannot be reached; the next call may succeed
     */
    public void renew() {
        List<Claim> sending = List.copyOf(held);
        if (!sending.isEmpty()) {
            queue.renew(sending, lease);
        }
    }

    /** True if a message could be begun at once. */
    public boolean hasPlace() {
        return free.availablePermits() > 0;
    }

    /** Waits until nothing is being sent, at most so long; false if something still is. */
    public boolean awaitIdle(Duration most) {
        try {
            boolean idle = free.tryAcquire(concurrency, most.toMillis(), TimeUnit.MILLISECONDS);
            if (idle) {
                free.release(concurrency);
            }
            return idle;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
