package dev.openings.server.mail;

import dev.openings.server.channels.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** A limited number of connections to one mail server. Each sends one mail at a time, and is kept for the next one for a while. */
final class SmtpPool implements AutoCloseable {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final Sent STOPPING = new Sent(new SendResult.Unavailable("The server stops.", false), false);

    private final Duration limit;
    private final InstantSource clock;
    private final Semaphore places;
    /** The one that was used last is the first. */
    private final Deque<SmtpConnection> idle = new ArrayDeque<>();

    private boolean closed;

    /**
     * A pool without a connection.
     *
     * @param most how many connections there may be at once
     * @param limit the longest time for one mail
     */
    SmtpPool(int most, Duration limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
        this.places = new Semaphore(most, true);
    }

    /**
     * Sends a mail, as soon as a connection is free.
     *
     * @param connections makes another connection, if none is idle
     */
    Sent send(PracticeMail mail, Supplier<SmtpConnection> connections) {
        try {
            places.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return STOPPING;
        }
        try {
            return isClosed() ? STOPPING : sendNow(mail, connections);
        } finally {
            places.release();
        }
    }

    /** @param lacksTls true if the server lacks TLS */
    record Sent(SendResult result, boolean lacksTls) {}

    private Sent sendNow(PracticeMail mail, Supplier<SmtpConnection> connections) {
        SmtpConnection connection = take().orElseGet(connections);
        SendResult result = connection.send(mail, limit);
        if (connection.hadEnded()) {
            // Servers end connections that are idle or had many mails. Nothing of this mail was sent.
            connection.close();
            connection = connections.get();
            result = connection.send(mail, limit);
        }
        keepOrClose(connection);
        return new Sent(result, connection.lacksTls());
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized Optional<SmtpConnection> take() {
        closeIdle();
        return Optional.ofNullable(idle.pollFirst());
    }

    private synchronized void keepOrClose(SmtpConnection connection) {
        if (closed || !connection.canBeReused()) {
            connection.close();
            return;
        }
        connection.used(clock.instant());
        idle.addFirst(connection);
    }

    /** Closes the connections that were not used for half a minute. */
    synchronized void closeIdle() {
        Instant keptSince = clock.instant().minus(KEPT);
        Iterator<SmtpConnection> oldest = idle.descendingIterator();
        while (oldest.hasNext()) {
            SmtpConnection connection = oldest.next();
            if (connection.lastUsed().isAfter(keptSince)) {
                return;
            }
            oldest.remove();
            connection.close();
        }
    }

    /** Closes all connections; those that send a mail, when it is sent. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(SmtpConnection::close);
        idle.clear();
    }
}
