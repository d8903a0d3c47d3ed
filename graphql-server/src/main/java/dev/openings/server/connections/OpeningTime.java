package dev.openings.server.connections;

import io.helidon.webserver.ConnectionContext;
import java.time.Duration;

/**
 * The time for the first bytes of a connection. Under TLS, these include the handshake, for which there is less time. Helidon
 * performs it on the first read, so whether it is over is only asked when its time is.
 */
final class OpeningTime implements WaitingTime {
    private final ConnectionContext context;
    private final long afterHandshake;
    private final Allowance handshake;

    /** Of the sweep only. */
    private boolean isExtended;

    OpeningTime(ConnectionContext context, ConnectionLimits.Times times) {
        Duration first = context.isSecure() ? times.handshake() : times.firstByte();
        this.context = context;
        this.handshake = new Allowance(first);
        this.afterHandshake = times.firstByte().minus(first).toNanos();
    }

    @Override
    public long nanosLeft() {
        return handshake.nanosLeft();
    }

    @Override
    public void spend(long nanos) {
        handshake.spend(nanos);
    }

    @Override
    public long extension() {
        if (isExtended || !context.isSecure() || !isHandshakeOver()) {
            return 0;
        }
        isExtended = true;
        return afterHandshake;
    }

    /** The session of a handshake that is not over has no certificate. */
    private boolean isHandshakeOver() {
        return context.localPeer().tlsCertificates().isPresent();
    }
}
