package dev.openings.server;

import dev.openings.server.connections.ConnectionGuard;
import dev.openings.server.graphql.http.TransportErrors;
import dev.openings.server.settings.Exposure;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** Configures and starts the web server. */
final class HttpServer {
    /**
     * A body over the limit is read up to this size and dropped: a client that is still sending would miss the
     * response.
     */
    private static final long MAXIMUM_READ_BYTES = 16 << 20;

    /** The name of the address for metrics, if it is one of its own. */
    static final String METRICS = "metrics";

    private static final int METRICS_CONNECTIONS = 16;
    private static final Duration METRICS_IDLE = Duration.ofSeconds(60);

    private HttpServer() {}

    static WebServer start(Settings settings, Duration gracePeriod, ConnectionGuard guard, Routing routing) {
        WebServerConfig.Builder config = WebServer.builder()
                .host(settings.listen().address())
                .port(settings.listen().port())
                .shutdownHook(false)
                .shutdownGracePeriod(gracePeriod)
                // Responses are sent in pieces of 8 KB. Nagle's algorithm would delay the last piece by 40 ms.
                .connectionOptions(
                        guard.limit(SocketOptions.builder().tcpNoDelay(true).build()))
                .maxPayloadSize(Math.max(MAXIMUM_READ_BYTES, settings.limits().bodyBytes()))
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .connectionSelectors(Protocols.of(settings.listen(), guard))
                .directHandlers(handlers ->
                        handlers.addHandler(EventType.BAD_REQUEST, TransportErrors.badRequest(settings.limits())))
                .routing(paths -> routing.register(paths.addFilter(guard.filter())));
        settings.listen().tls().ifPresent(files -> config.tls(ServerTls.read(files)));
        if (settings.listen().exposure().metrics() instanceof Exposure.Metrics.Separate(String address, int port)) {
            config.putSocket(METRICS, listener -> metrics(listener.host(address).port(port), routing.metrics()));
        }
        WebServer server = config.build().start();
        if (!server.isRunning()) {
            throw new StartupException("cannot listen on "
                    + describe(settings.listen().address(), settings.listen().port()));
        }
        return server;
    }

    /** Monitoring is one client or two, on a network of the operator: small limits suffice, and HTTP/1.1. */
    private static void metrics(ListenerConfig.Builder listener, MetricsEndpoint endpoint) {
        listener.maxTcpConnections(METRICS_CONNECTIONS)
                .idleConnectionTimeout(METRICS_IDLE)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(Http1ConnectionSelector.builder()
                        .config(Http1Config.create())
                        .build())
                .routing(paths -> paths.get("/metrics", endpoint));
    }

    /**
     * Tries to listen: Helidon would only log that it cannot.
     *
     * @throws StartupException with the option or variable that names another port
     */
    static void requireFree(Settings settings) {
        requireFree(settings.listen().address(), settings.listen().port(), "--port");
        if (settings.listen().exposure().metrics() instanceof Exposure.Metrics.Separate(String address, int port)) {
            requireFree(address, port, "OPENINGS_METRICS_PORT");
        }
    }

    private static void requireFree(String address, int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            boolean inUse = String.valueOf(taken.getMessage()).contains("in use");
            throw new StartupException(
                    inUse
                            ? describe(address, port) + " is in use: choose another one with " + option
                            : "cannot listen on " + describe(address, port) + ": " + taken.getMessage());
        }
    }

    private static String describe(String address, int port) {
        return "port " + port + " of " + address;
    }
}
