package dev.openings.jooq.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Messages that are leased to senders. Any number of senders on any number of servers may share it.
 *
 * <p>A sender claims due messages and then delivers each of them. {@code claim} commits a lease, so if a sender crashes, its
 * messages are claimed by another one once the lease has expired.
 *
 * @param <Q> names one of the queues in the table, such as a channel
 */
public interface LeaseQueue<Q> {
    /**
     * Claims at most {@code limit} messages that are due, or whose lease has expired; the longest due come first.
     *
     * @param holder name of the sender, unique among all senders; 1 to 100 characters
     * @param queues messages of other queues stay PENDING
     * @param limit at least 1
     * @param lease time in which the sender must deliver all of them; positive
     * @throws IllegalArgumentException if {@code holder}, {@code limit} or {@code lease} is out of bounds
     */
    List<Claim> claim(String holder, Set<Q> queues, int limit, Duration lease);

    /**
     * Extends the lease of messages that wait for their turn. Call it before each delivery, so that the lease can be short
     * and the claims of a sender that crashes are soon claimed by another one.
     *
     * @return those that are still leased to the sender; another sender may have claimed the rest
     */
    List<Claim> renew(List<Claim> claims, Duration lease);

    /** Makes messages that a sender has claimed and not begun to send due again. Call it when the sender stops. */
    void giveBack(List<Claim> claims);

    /** The number of messages of one queue that were sent after {@code since}, or that a sender has. */
    int taken(Q queue, Instant since);
}
