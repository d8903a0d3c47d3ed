package dev.openings.server;

import dev.openings.server.connections.ConnectionGuard;
import dev.openings.server.settings.Settings;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.Http1ConnectionSelectorConfig;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.http2.Http2Upgrader;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The versions of HTTP that the server speaks. Selectors and not Helidon's protocol configurations: with those, HTTP/2
 * under TLS would come with the upgrade to h2c, which RFC 9113 has removed.
 */
final class Protocols {
    /** The request line of a GET can hold a long document, and a header a long token. */
    private static final int HEADER_BYTES = 64 << 10;

    /** Requests and event streams that are open on one connection at once. RFC 9113 recommends 100 at least. */
    private static final int STREAMS = 250;

    /** Streams that a client opens and resets before it gets an answer (CVE-2023-44487), in {@link #RESET_PERIOD}. */
    private static final int RESETS = 100;

    private static final Duration RESET_PERIOD = Duration.ofSeconds(10);

    /** A client that takes nothing of a response for so long loses it. */
    private static final Duration STALLED = Duration.ofSeconds(15);

    private Protocols() {}

    /** Under TLS, ALPN chooses HTTP/1.1 or HTTP/2. Without TLS, HTTP/2 is spoken only if the settings ask for it. */
    static List<ServerConnectionSelector> of(Settings.Listen listen, ConnectionGuard guard) {
        boolean hasTls = listen.tls().isPresent();
        Http1ConnectionSelectorConfig.Builder http1 = http1(guard);
        if (listen.h2c() && !hasTls) {
            http1.addUpgrader(guard.upgrader(Http2Upgrader.create(configuration())));
        }
        return List.of(guard.selector(http1.build(), listen.h2c() || hasTls ? Optional.of(http2()) : Optional.empty()));
    }

    private static Http1ConnectionSelectorConfig.Builder http1(ConnectionGuard guard) {
        Http1Config.Builder config =
                Http1Config.builder().maxPrologueLength(HEADER_BYTES).maxHeadersSize(HEADER_BYTES);
        guard.listen(config);
        return Http1ConnectionSelector.builder().config(config.build());
    }

    private static Http2ConnectionSelector http2() {
        return Http2ConnectionSelector.builder().http2Config(configuration()).build();
    }

    private static Http2Config configuration() {
        return Http2Config.builder()
                .maxConcurrentStreams(STREAMS)
                .maxHeaderListSize(HEADER_BYTES)
                .maxRapidResets(RESETS)
                .rapidResetCheckPeriod(RESET_PERIOD)
                .flowControlTimeout(STALLED)
                .build();
    }
}
