package dev.openings.server;

import dev.openings.server.connections.ConnectionGuard;
import dev.openings.server.graphql.http.TransportErrors;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.metrics.MetricsObserver;
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
                .addFeature(metrics())
                .protocolsDiscoverServices(false)
                .connectionSelectors(Protocols.of(settings.listen(), guard))
                .directHandlers(handlers ->
                        handlers.addHandler(EventType.BAD_REQUEST, TransportErrors.badRequest(settings.limits())))
                .routing(paths -> routing.register(paths.addFilter(guard.filter())));
        settings.listen().tls().ifPresent(files -> config.tls(ServerTls.read(files)));
        checkCanListen(settings.listen());
        WebServer server = config.build().start();
        if (!server.isRunning()) {
            throw new StartupException("cannot listen on " + describe(settings.listen()));
        }
        return server;
    }

    private static ObserveFeature metrics() {
        return ObserveFeature.builder()
                .endpoint("/")
                .observersDiscoverServices(false)
                .addObserver(MetricsObserver.create())
                .build();
    }

    /** Helidon only logs that it cannot bind, so this tries first. */
    private static void checkCanListen(Settings.Listen listen) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(listen.address(), listen.port()));
        } catch (IOException taken) {
            boolean inUse = String.valueOf(taken.getMessage()).contains("in use");
            throw new StartupException(
                    inUse
                            ? describe(listen) + " is in use"
                            : "cannot listen on " + describe(listen) + ": " + taken.getMessage());
        }
    }

    private static String describe(Settings.Listen listen) {
        return "port " + listen.port() + " of " + listen.address();
    }
}
