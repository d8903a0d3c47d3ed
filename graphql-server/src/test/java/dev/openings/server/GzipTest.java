package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.Settings.Listen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GzipTest {
    private final TransportTestApi api = new TransportTestApi();
    private final ServerFixture server = ServerFixture.start(api, UnaryOperator.identity());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void answersOverOneKibibyteAreCompressed() {
        HttpResponse<byte[]> plain = query(hello("x".repeat(2_000)), "identity");
        assertThat(encoding(plain)).isEmpty();
        assertThat(plain.headers().allValues("Vary")).containsExactly("Accept-Encoding");

        HttpResponse<byte[]> compressed = query(hello("x".repeat(2_000)), "br, gzip;q=0.5");
        assertThat(encoding(compressed)).hasValue("gzip");
        assertThat(compressed.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        assertThat(compressed.headers().firstValueAsLong("Content-Length")).hasValue(compressed.body().length);
        assertThat(compressed.body()).hasSizeLessThan(400);
        assertThat(unzipped(compressed)).isEqualTo(plain.body());

        assertThat(encoding(query(hello("x".repeat(2_000)), "gzip;q=0, *"))).isEmpty();
        assertThat(encoding(query(hello("x".repeat(500)), "gzip"))).isEmpty();
        HttpRequest silent = post(hello("x".repeat(2_000))).build();
        assertThat(encoding(send(silent))).isEmpty();
    }

    @Test
    void theLengthOfACompressedAnswerVaries() {
        Set<Integer> lengths = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            lengths.add(query(hello("x".repeat(2_000)), "gzip").body().length);
        }

        assertThat(lengths).hasSizeGreaterThan(10);
    }

    @Test
    void secretsAreNotCompressed() {
        String secret = "Abc-_".repeat(9) + "xyz";

        assertThat(encoding(query(hello("x".repeat(2_000) + " /calendars/" + secret + ".ics"), "gzip")))
                .isEmpty();
        assertThat(encoding(query(hello("x".repeat(2_000) + " " + secret), "gzip")))
                .isEmpty();
        assertThat(encoding(query(hello("x".repeat(2_000) + " " + secret + "z"), "gzip")))
                .hasValue("gzip");
    }

    @Test
    void mutationsAreNotCompressed() {
        String fields = IntStream.range(0, 30)
                .mapToObj(i -> "a".repeat(50) + i + ": change")
                .collect(Collectors.joining(" "));

        HttpResponse<byte[]> answer = query("mutation { " + fields + " }", "gzip");

        assertThat(answer.body()).hasSizeGreaterThan(1_500);
        assertThat(encoding(answer)).isEmpty();
    }

    @Test
    void eventStreamsAreNotCompressed() {
        HttpResponse<byte[]> stream = send(post(hello("x".repeat(2_000)))
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip")
                .build());

        assertThat(encoding(stream)).isEmpty();
        assertThat(new String(stream.body(), StandardCharsets.UTF_8)).startsWith("event: next");
    }

    @Test
    void theSchemaAndTheFilesOfPagesAreCompressed() {
        try (ServerFixture real = ServerFixture.start(ServerTestDatabase.H2)) {
            for (String path :
                    List.of("graphql/schema.graphqls", "graphiql/graphiql.min.js", "graphiql/graphiql.min.css")) {
                HttpRequest.Builder request = HttpRequest.newBuilder(real.url(path));
                HttpResponse<byte[]> plain = send(request.build());
                request.header("Accept-Encoding", "gzip");
                for (int i = 0; i < 2; i++) {
                    HttpResponse<byte[]> compressed = send(request.build());
                    assertThat(plain.statusCode()).as(path).isEqualTo(200);
                    assertThat(encoding(compressed)).as(path).hasValue("gzip");
                    assertThat(compressed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
                    assertThat(compressed.headers().map().get("Content-Type"))
                            .isEqualTo(plain.headers().map().get("Content-Type"));
                    assertThat(unzipped(compressed)).as(path).isEqualTo(plain.body());
                }
            }
        }
    }

    @Test
    void bothReasonsToVaryAreNamed() {
        try (ServerFixture shop = ServerFixture.start(
                api,
                settings -> settings.withListen(new Listen(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        false,
                        TrustedProxies.NONE,
                        Set.of("https://book.example.org"))))) {
            HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(shop.url("graphql"))
                    .header("Content-Type", "application/json")
                    .header("Accept-Encoding", "gzip")
                    .POST(BodyPublishers.ofString(body(hello("x".repeat(2_000)))))
                    .build());

            assertThat(answer.headers().allValues("Vary").stream().flatMap(it -> List.of(it.split(", ?", -1)).stream()))
                    .containsExactlyInAnyOrder("Origin", "Accept-Encoding");
        }
    }

    private HttpResponse<byte[]> query(String query, String acceptEncoding) {
        return send(post(query).header("Accept-Encoding", acceptEncoding).build());
    }

    private HttpRequest.Builder post(String query) {
        return server.request("graphql")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(query)));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String body(String query) {
        return "{\"query\":\"" + query.replace("\"", "\\\"") + "\"}";
    }

    private static String hello(String name) {
        return "{ hello(name: \"" + name + "\") }";
    }

    private static Optional<String> encoding(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Encoding");
    }

    private static byte[] unzipped(HttpResponse<byte[]> response) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
