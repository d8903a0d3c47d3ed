package dev.openings.server.connections;

import dev.openings.server.security.TrustedProxies;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stands between the sockets and Helidon's decoders. It refuses connections over a limit, closes those whose clients send too
 * slowly or nothing, and lets only well-formed bodies reach the decoder of HTTP/1.1. Executing requests and sending
 * responses have all the time that they need: the clock runs only while the server waits for the client.
 */
public final class ConnectionGuard implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.openings.connections");
    private static final long SWEEP_MILLIS = 250;

    private final ConnectionLimits limits;
    private final int largestBody;
    private final OpenConnections connections;
    private final ScheduledExecutorService sweeps;

    private ConnectionGuard(ConnectionLimits limits, int largestBody, TrustedProxies proxies) {
        this.limits = limits;
        this.largestBody = largestBody;
        this.connections = new OpenConnections(limits, proxies, System::nanoTime);
        // A thread of the platform: virtual threads wait for a processor while requests use all of them.
        this.sweeps = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("connections").factory());
    }

    /**
     * Begins to watch connections, of which there are none yet.
     *
     * @param largestBody the limit of a request's body, in bytes
     * @param proxies their connections are not limited per address
     */
    public static ConnectionGuard start(ConnectionLimits limits, int largestBody, TrustedProxies proxies) {
        ConnectionGuard guard = new ConnectionGuard(limits, largestBody, proxies);
        var unused =
                guard.sweeps.scheduleWithFixedDelay(guard::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        return guard;
    }

    /** The options of accepted sockets: the same, but connections over a limit are closed. */
    public SocketOptions limit(SocketOptions options) {
        return new AcceptedSockets(options, connections);
    }

    /** Adds the listeners that the guard needs. */
    public void listen(Http1Config.Builder config) {
        config.addReceiveListener(new Heads(GuardedConnection::requestHead))
                .addSendListener(new Heads(GuardedConnection::responseHead));
    }

    /** The filter that every request must pass first. */
    public Filter filter() {
        return new BodyFilter();
    }

    /** An upgrade to HTTP/2 of a guarded connection. */
    public Http1Upgrader upgrader(Http1Upgrader http2) {
        return new GuardedUpgrader(http2);
    }

    /**
     * The selector of guarded connections; the server must have no other.
     *
     * @param http1 with the listeners of {@link #listen}
     * @param http2 if present, connections may begin with the preface of HTTP/2
     */
    public ServerConnectionSelector selector(ServerConnectionSelector http1, Optional<ServerConnectionSelector> http2) {
        return new GuardedSelector(connections, limits.times(), () -> limits.bodyPace(largestBody), http1, http2);
    }

    private void sweep() {
        try {
            connections.sweep();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "a sweep of the connections failed", failed);
        }
    }

    /** Stops watching. The server must be stopped before. */
    @Override
    public void close() {
        sweeps.shutdownNow();
    }
}
