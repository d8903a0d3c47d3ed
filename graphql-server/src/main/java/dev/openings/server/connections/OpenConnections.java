package dev.openings.server.connections;

import dev.openings.server.connections.OpenConnection.Ends;
import dev.openings.server.security.Network;
import dev.openings.server.security.TrustedProxies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** All open connections of the server: counts them, and closes those whose clients are late. */
final class OpenConnections {
    private static final System.Logger LOG = System.getLogger("dev.openings.connections");
    private static final long LOG_INTERVAL = Duration.ofMinutes(1).toNanos();

    private final ConnectionLimits limits;
    private final TrustedProxies proxies;
    private final LongSupplier ticker;
    private final Map<Ends, OpenConnection> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Integer> countBySubscriber = new ConcurrentHashMap<>();
    private long lastLogged;

    /**
     * No connections.
     *
     * @param proxies their connections count in all, but not per address
     * @param ticker nanoseconds
     */
    OpenConnections(ConnectionLimits limits, TrustedProxies proxies, LongSupplier ticker) {
        this.limits = limits;
        this.proxies = proxies;
        this.ticker = ticker;
        this.lastLogged = ticker.getAsLong() - LOG_INTERVAL;
    }

    /**
     * Counts a new connection. Called by the thread that accepts connections only.
     *
     * @throws RefusedConnectionException if there are too many
     * @throws UncheckedIOException if the client is already gone
     */
    void add(SocketChannel channel) {
        Ends ends = ends(channel);
        String subscriber = subscriber(ends.client());
        if (isReached(limits.connections(), count.get())) {
            throw refused("the limit of connections is " + limits.connections());
        }
        if (isReached(limits.connectionsPerAddress(), countBySubscriber.getOrDefault(subscriber, 0))) {
            throw refused(subscriber + " has reached the limit of " + limits.connectionsPerAddress() + " connections");
        }
        Allowance firstByte = new Allowance(limits.times().firstByte());
        OpenConnection closed = open.put(ends, new OpenConnection(channel, ends, subscriber, ticker, firstByte));
        if (closed == null) {
            count.incrementAndGet();
        } else {
            uncount(closed.subscriber());
        }
        if (!subscriber.isEmpty()) {
            countBySubscriber.merge(subscriber, 1, Integer::sum);
        }
    }

    /** The connection with these addresses; empty if it was closed. */
    Optional<OpenConnection> find(Ends ends) {
        return Optional.ofNullable(open.get(ends));
    }

    /** Counts a connection no longer. May be called again. */
    void remove(OpenConnection connection) {
        if (open.remove(connection.ends(), connection)) {
            count.decrementAndGet();
            uncount(connection.subscriber());
        }
    }

    /** Closes the connections of late clients, and counts those no longer that are closed. */
    void sweep() {
        for (OpenConnection connection : open.values()) {
            connection.closeIfLate();
            if (!connection.isOpen()) {
                remove(connection);
            }
        }
    }

    int count() {
        return count.get();
    }

    private void uncount(String subscriber) {
        countBySubscriber.computeIfPresent(subscriber, (key, number) -> number == 1 ? null : number - 1);
    }

    private String subscriber(SocketAddress client) {
        if (!(client instanceof InetSocketAddress peer) || peer.getAddress() == null) {
            return "";
        }
        String address = peer.getAddress().getHostAddress();
        return proxies.isTrusted(address) ? "" : Network.subscriber(address);
    }

    private RefusedConnectionException refused(String reason) {
        long now = ticker.getAsLong();
        if (now - lastLogged >= LOG_INTERVAL) {
            lastLogged = now;
            LOG.log(Level.WARNING, "Connections are refused: {0}", reason);
        }
        return new RefusedConnectionException(reason);
    }

    private static boolean isReached(int limit, int number) {
        return limit > 0 && number >= limit;
    }

    private static Ends ends(SocketChannel channel) {
        try {
            return new Ends(channel.getRemoteAddress(), channel.getLocalAddress());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
