package dev.openings.server;

import dev.openings.server.graphql.http.TransportErrors;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.TlsConfig;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** The listening socket. */
final class HttpServer {
    /** A document in the address of a GET may be long, a token in a header too. */
    private static final int HEADER_BYTES = 64 << 10;

    /** Up to here a body that is too large is read to its end and dropped, so that the client gets to see the answer. */
    private static final long CUT_OFF_BYTES = 16 << 20;

    private HttpServer() {}

    static WebServer start(Settings settings, Duration grace, Routing routing) {
        WebServerConfig.Builder config = WebServer.builder()
                .host(settings.listen().address())
                .port(settings.listen().port())
                .shutdownHook(false)
                .shutdownGracePeriod(grace)
                // An answer goes out in pieces of 8 KB: without this, the last one would wait 40 ms for word of the
                // first.
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .maxPayloadSize(Math.max(CUT_OFF_BYTES, settings.limits().bodyBytes()))
                .featuresDiscoverServices(false)
                .addFeature(metrics())
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(HEADER_BYTES)
                        .maxHeadersSize(HEADER_BYTES)
                        .build())
                .directHandlers(handlers ->
                        handlers.addHandler(EventType.BAD_REQUEST, TransportErrors.badRequest(settings.limits())))
                .routing(routing::into);
        settings.listen().tls().ifPresent(files -> config.tls(tls(files)));
        checkFree(settings.listen());
        WebServer started = config.build().start();
        if (!started.isRunning()) {
            throw new StartupException("cannot listen on " + where(settings.listen()));
        }
        return started;
    }

    private static ObserveFeature metrics() {
        return ObserveFeature.builder()
                .endpoint("/")
                .observersDiscoverServices(false)
                .addObserver(MetricsObserver.create())
                .build();
    }

    private static TlsConfig tls(Settings.Tls files) {
        try {
            Keys key = Keys.builder()
                    .pem(pem -> pem.key(Resource.create(files.key())).certChain(Resource.create(files.certificate())))
                    .build();
            return TlsConfig.builder()
                    .privateKey(key.privateKey().orElseThrow())
                    .privateKeyCertChain(key.certChain())
                    .buildPrototype();
        } catch (RuntimeException unreadable) {
            throw new StartupException(
                    "OPENINGS_TLS_CERTIFICATE and OPENINGS_TLS_KEY must name PEM files that belong together");
        }
    }

    /** Helidon only logs that it could not bind, so we try first. */
    private static void checkFree(Settings.Listen listen) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(listen.address(), listen.port()));
        } catch (IOException taken) {
            boolean inUse = String.valueOf(taken.getMessage()).contains("in use");
            throw new StartupException(
                    inUse
                            ? where(listen) + " is in use"
                            : "cannot listen on " + where(listen) + ": " + taken.getMessage());
        }
    }

    private static String where(Settings.Listen listen) {
        return "port " + listen.port() + " of " + listen.address();
    }
}
