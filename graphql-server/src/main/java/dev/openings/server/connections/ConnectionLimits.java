package dev.openings.server.connections;

import java.time.Duration;

/**
 * Limits of connections, and of the time that clients have to send.
 *
 * @param connections open connections in all; 0 for no limit
 * @param connectionsPerAddress open connections of one IPv4 address or one IPv6 /64 network; 0 for no limit. Trusted
 *     proxies have no such limit
 * @param headerFields header fields of one request
 * @param bodyBytesPerSecond the slowest rate of a request's body, on average over each period {@link Times#body}
 */
public record ConnectionLimits(
        int connections, int connectionsPerAddress, int headerFields, int bodyBytesPerSecond, Times times) {
    /** The limits of a server without settings. */
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(2_000, 500, 100, 1_000, Times.DEFAULT);

    /** A copy with other numbers of connections. */
    public ConnectionLimits withConnections(int all, int perAddress) {
        return new ConnectionLimits(all, perAddress, headerFields, bodyBytesPerSecond, times);
    }

    /** A copy with other times. */
    public ConnectionLimits withTimes(Times changed) {
        return new ConnectionLimits(connections, connectionsPerAddress, headerFields, bodyBytesPerSecond, changed);
    }

    /**
     * How long the server waits for a client. Only the time of waiting counts, not that in which the server works.
     *
     * @param handshake for TLS
     * @param firstByte for the first byte of a new connection, the handshake included
     * @param head from the first byte of a request to the end of its header
     * @param body for each part of a body that the slowest rate makes due in this time
     * @param idle for the next request of a connection
     */
    public record Times(Duration handshake, Duration firstByte, Duration head, Duration body, Duration idle) {
        /** The times of a server without settings. */
        public static final Times DEFAULT = new Times(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));

        /** A copy with another time between requests. */
        public Times withIdle(Duration changed) {
            return new Times(handshake, firstByte, head, body, changed);
        }
    }

    /**
     * The time for one body. In all, it is as long as the largest body takes at the slowest rate.
     *
     * @param largestBody in bytes
     */
    BodyPace bodyPace(int largestBody) {
        long inAll = times.body().toNanos() + Duration.ofSeconds(1).toNanos() * largestBody / bodyBytesPerSecond;
        return new BodyPace(times.body().toNanos(), times.body().toMillis() * bodyBytesPerSecond / 1_000, inAll);
    }
}
