package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.server.messages.Certificate;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.Settings.Listen;
import dev.openings.server.settings.Settings.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 under TLS by ALPN, and without TLS where the settings ask for it. */
class Http2Test {
    private static final String SUBSCRIBE = "{\"query\":\"subscription { ticks }\"}";
    private static final int ENHANCE_YOUR_CALM = 0xb;
    private static final int REFUSED_STREAM = 0x7;

    @TempDir
    private static Path folder;

    private static Certificate certificate;
    private static Tls tls;

    private final TransportTestApi api = new TransportTestApi();

    @BeforeAll
    static void createCertificate() throws IOException, GeneralSecurityException {
        certificate = Certificate.of("localhost", "127.0.0.1", folder);
        tls = new Tls(certificate.certificateFile(folder), certificate.keyFile(folder));
    }

    @Test
    void alpnNegotiatesHttp2() throws Exception {
        try (ServerFixture server = start(Optional.of(tls), false);
                HttpClient client = client(Version.HTTP_2)) {
            HttpResponse<String> query = send(client, server, "{\"query\":\"{ hello }\"}");
            assertThat(query.version()).isEqualTo(Version.HTTP_2);
            assertThat(query.body()).isEqualTo("{\"data\":{\"hello\":\"Hello null\"}}");
            assertThat(query.headers().firstValue("Strict-Transport-Security")).isPresent();

            assertThat(send(client, server, "{\"query\":\"mutation { change }\"}")
                            .body())
                    .isEqualTo("{\"data\":{\"change\":1}}");
            assertThat(client.send(
                                    server.request("graphql?query=%7Bhello(name:%22a%26b%22)%7D")
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .contains("Hello a&b");

            List<String> lines = new CopyOnWriteArrayList<>();
            subscribe(client, server, lines);
            await().until(() -> api.ticks.getNumberOfSubscribers() == 1);
            api.ticks.submit("one");
            api.ticks.close();
            await().untilAsserted(() -> assertThat(lines)
                    .containsExactly(
                            ":",
                            "",
                            "event: next",
                            "data: {\"data\":{\"ticks\":\"one\"}}",
                            "",
                            "event: complete",
                            "data:",
                            ""));
        }
    }

    @Test
    void http11WorksUnderTlsToo() throws Exception {
        try (ServerFixture server = start(Optional.of(tls), false);
                HttpClient client = client(Version.HTTP_1_1)) {
            HttpResponse<String> answer = send(client, server, "{\"query\":\"{ hello }\"}");

            assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
            assertThat(answer.body()).contains("Hello");
        }
    }

    @Test
    void twentyEventStreamsLeaveTheConnectionFreeForQueries() throws Exception {
        try (ServerFixture server = start(Optional.of(tls), false);
                HttpClient client = client(Version.HTTP_2)) {
            send(client, server, "{\"query\":\"{ hello }\"}");
            List<List<String>> streams = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                List<String> lines = new CopyOnWriteArrayList<>();
                subscribe(client, server, lines);
                streams.add(lines);
            }
            await().until(() -> api.ticks.getNumberOfSubscribers() == 20);

            for (int i = 0; i < 50; i++) {
                assertThat(send(client, server, "{\"query\":\"{ hello }\"}").version())
                        .isEqualTo(Version.HTTP_2);
            }
            api.ticks.submit("all");

            await().untilAsserted(() -> assertThat(streams)
                    .allSatisfy(lines -> assertThat(lines).contains("data: {\"data\":{\"ticks\":\"all\"}}")));
            api.ticks.close();
            await().untilAsserted(() ->
                    assertThat(streams).allSatisfy(lines -> assertThat(lines).contains("event: complete")));
        }
    }

    @Test
    void aStreamThatTheClientResetsIsUnsubscribedAndTheConnectionStays() throws Exception {
        try (ServerFixture server = start(Optional.of(tls), false);
                HttpClient client = client(Version.HTTP_2)) {
            HttpResponse<InputStream> stream =
                    client.send(post(server, SUBSCRIBE, "text/event-stream"), BodyHandlers.ofInputStream());
            assertThat(stream.body().read()).isEqualTo(':');
            assertThat(api.ticks.getNumberOfSubscribers()).isEqualTo(1);

            stream.body().close();

            await().atMost(Duration.ofSeconds(5)).until(() -> api.ticks.getNumberOfSubscribers() == 0);
            assertThat(send(client, server, "{\"query\":\"{ hello }\"}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutTlsOnlyTheSettingTurnsHttp2On() throws Exception {
        HttpRequest.Builder get = HttpRequest.newBuilder();
        try (ServerFixture off = start(Optional.empty(), false);
                ServerFixture on = start(Optional.empty(), true);
                HttpClient client = client(Version.HTTP_2)) {
            String path = "graphql?query=%7Bhello(name:%22x%22)%7D";
            HttpResponse<String> plain = client.send(get.uri(off.url(path)).build(), BodyHandlers.ofString());
            assertThat(plain.version()).isEqualTo(Version.HTTP_1_1);
            assertThat(plain.body()).contains("Hello x");

            HttpResponse<String> upgraded = client.send(get.uri(on.url(path)).build(), BodyHandlers.ofString());
            assertThat(upgraded.version()).isEqualTo(Version.HTTP_2);
            assertThat(upgraded.body()).contains("Hello x");
            assertThat(send(client, on, "{\"query\":\"mutation { change }\"}").version())
                    .isEqualTo(Version.HTTP_2);

            assertThat(RawHttp2.isRefused(off.url("/").getPort())).isTrue();
        }
    }

    @Test
    void theLimitsOfBodyAndRateHold() throws Exception {
        try (ServerFixture server = ServerFixture.start(
                        api,
                        settings -> listening(settings, Optional.of(tls), false).withRates(new RateLimits(3, 9, 9)));
                HttpClient client = client(Version.HTTP_2)) {
            HttpResponse<String> large = send(client, server, "{\"pad\":\"" + "x".repeat(1 << 20) + "\"}");
            assertThat(large.version()).isEqualTo(Version.HTTP_2);
            assertThat(large.statusCode()).isEqualTo(413);
            assertThat(large.body()).contains("LIMIT_EXCEEDED");

            HttpResponse<String> huge = send(client, server, "x".repeat(17 << 20));
            assertThat(huge.statusCode()).isEqualTo(413);
            assertThat(huge.body()).contains("LIMIT_EXCEEDED");

            assertThat(send(client, server, "{\"query\":\"{ hello }\"}").statusCode())
                    .isEqualTo(200);
            assertThat(send(client, server, "{\"query\":\"{ hello }\"}").statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void theServerNamesItsLimitsAndRefusesAConnectionThatExceedsTheNumberOfStreams() throws Exception {
        try (ServerFixture server = start(Optional.empty(), true);
                RawHttp2 raw = RawHttp2.connect(server.url("/").getPort())) {
            assertThat(raw.next(RawHttp2.SETTINGS).settings())
                    .containsEntry(3, 250)
                    .containsEntry(6, 65_536);

            for (int i = 0; i <= 250; i++) {
                raw.beginPost(2 * i + 1);
            }

            assertThat(raw.next(RawHttp2.GOAWAY).errorCode()).isEqualTo(REFUSED_STREAM);
        }
    }

    @Test
    void rapidResetsEndTheConnection() throws Exception {
        try (ServerFixture server = start(Optional.empty(), true);
                RawHttp2 raw = RawHttp2.connect(server.url("/").getPort())) {
            for (int i = 0; i <= 100; i++) {
                raw.beginPost(2 * i + 1);
                raw.reset(2 * i + 1);
            }

            assertThat(raw.next(RawHttp2.GOAWAY).errorCode()).isEqualTo(ENHANCE_YOUR_CALM);
        }
    }

    @Test
    void headersWithoutEndEndTheConnection() throws Exception {
        try (ServerFixture server = start(Optional.empty(), true);
                RawHttp2 raw = RawHttp2.connect(server.url("/").getPort())) {
            raw.send(RawHttp2.HEADERS, 0, 1, RawHttp2.post());
            byte[] literal = "\0\1a\177\200\177".getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < 5; i++) {
                byte[] block = new byte[16_000];
                System.arraycopy(literal, 0, block, 0, literal.length);
                raw.send(RawHttp2.CONTINUATION, 0, 1, block);
            }

            assertThat(raw.next(RawHttp2.GOAWAY).errorCode()).isNotZero();
        }
    }

    private ServerFixture start(Optional<Tls> files, boolean h2c) {
        return ServerFixture.start(api, settings -> listening(settings, files, h2c));
    }

    private static Settings listening(Settings settings, Optional<Tls> files, boolean h2c) {
        return settings.withListen(new Listen("127.0.0.1", 0, files, h2c, TrustedProxies.NONE, Set.of()));
    }

    private static HttpClient client(Version version) throws GeneralSecurityException {
        return HttpClient.newBuilder()
                .sslContext(certificate.client())
                .version(version)
                .build();
    }

    private static HttpRequest post(ServerFixture server, String body, String accept) {
        return server.request("graphql")
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse<String> send(HttpClient client, ServerFixture server, String body)
            throws IOException, InterruptedException {
        return client.send(post(server, body, "application/graphql-response+json"), BodyHandlers.ofString());
    }

    private static void subscribe(HttpClient client, ServerFixture server, List<String> lines) {
        HttpRequest request = post(server, SUBSCRIBE, "text/event-stream");
        Thread.ofVirtual().start(() -> {
            try {
                client.send(request, BodyHandlers.ofLines()).body().forEach(lines::add);
            } catch (IOException broken) {
                lines.add("broken: " + broken);
            } catch (InterruptedException interrupted) {
                lines.add("interrupted");
            }
        });
    }
}
