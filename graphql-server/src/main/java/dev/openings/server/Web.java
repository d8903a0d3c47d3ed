package dev.openings.server;

import dev.openings.server.graphql.Refusals;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.TlsConfig;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.metrics.MetricsObserver;
import java.net.BindException;
import java.time.Duration;

/** The listening socket. */
final class Web {
    /** A document in the address of a GET may be long, a token in a header too. */
    private static final int HEADER_BYTES = 64 << 10;

    private Web() {}

    static WebServer start(Settings settings, Duration grace, Routing routing) {
        WebServerConfig.Builder config = WebServer.builder()
                .host(settings.listen().address())
                .port(settings.listen().port())
                .shutdownHook(false)
                .shutdownGracePeriod(grace)
                .maxPayloadSize(settings.limits().bodyBytes())
                .featuresDiscoverServices(false)
                .addFeature(metrics())
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(HEADER_BYTES)
                        .maxHeadersSize(HEADER_BYTES)
                        .build())
                .directHandlers(handlers ->
                        handlers.addHandler(EventType.PAYLOAD_TOO_LARGE, Refusals.tooLarge(settings.limits())))
                .routing(routing::into);
        settings.listen().tls().ifPresent(files -> config.tls(tls(files)));
        try {
            return config.build().start();
        } catch (RuntimeException failed) {
            throw cannotListen(settings.listen(), failed);
        }
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
            throw new CannotStart(
                    "OPENINGS_TLS_CERTIFICATE and OPENINGS_TLS_KEY must name PEM files that belong together");
        }
    }

    private static RuntimeException cannotListen(Settings.Listen listen, RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                String where = "port " + listen.port() + " of " + listen.address();
                boolean taken = String.valueOf(cause.getMessage()).contains("in use");
                return new CannotStart(
                        taken ? where + " is in use" : "cannot listen on " + where + ": " + cause.getMessage());
            }
        }
        return failed;
    }
}
