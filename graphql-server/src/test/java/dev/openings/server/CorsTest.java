package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.security.RateLimits;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.SettingSources;
import dev.openings.server.settings.Settings.Listen;
import dev.openings.server.settings.SettingsReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Cross-origin requests (Fetch Standard), as a browser sends them. */
class CorsTest {
    private static final String SHOP = "https://book.example.org";
    private static final String OTHER = "https://evil.example";

    @Test
    void aListedOriginMayReadResponses() {
        try (ServerFixture server = start(Set.of(SHOP, "http://localhost:5173"))) {
            HttpResponse<String> before = preflight(server, "graphql", SHOP);
            assertThat(before.statusCode()).isEqualTo(204);
            assertThat(cors(before))
                    .isEqualTo(Map.of(
                            "access-control-allow-origin",
                            SHOP,
                            "access-control-allow-methods",
                            "GET, POST, PUT, DELETE",
                            "access-control-allow-headers",
                            "Authorization, Content-Type, Openings-Management-Token, X-GraphQL-Event-Stream-Token",
                            "access-control-max-age",
                            "7200",
                            "vary",
                            "Origin"));

            HttpResponse<String> answer = ask(server, SHOP);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("PUBLIC");
            assertThat(cors(answer)).isEqualTo(readableBy(SHOP));
            assertThat(cors(ask(server, "http://localhost:5173"))).isEqualTo(readableBy("http://localhost:5173"));
            assertThat(cors(server.send(server.request("graphql/schema.graphqls")
                            .header("Origin", SHOP)
                            .build())))
                    .containsEntry("access-control-allow-origin", SHOP)
                    .containsEntry("vary", "Origin, Accept-Encoding");
        }
    }

    @Test
    void anotherOriginMayNotReadResponsesAndOtherClientsAreUnaffected() {
        try (ServerFixture server = start(Set.of(SHOP))) {
            for (String other : List.of(
                    OTHER, "null", "http://book.example.org", SHOP + ":8443", SHOP + ".evil.example", SHOP + "/")) {
                assertThat(cors(preflight(server, "graphql", other))).as(other).isEqualTo(Map.of("vary", "Origin"));
                HttpResponse<String> answer = ask(server, other);
                assertThat(cors(answer)).as(other).isEqualTo(Map.of("vary", "Origin"));
                assertThat(answer.statusCode()).as(other).isEqualTo(200);
            }
            HttpResponse<String> own = server.send(
                    server.anyone().post("{ viewer { roles } }", Map.of()).build());
            assertThat(cors(own)).isEqualTo(Map.of("vary", "Origin"));
            assertThat(own.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aListedOriginMayReadErrors() {
        try (ServerFixture server = start(Set.of(SHOP), new RateLimits(1, 0, 0))) {
            HttpResponse<String> badToken = server.send(server.anyone()
                    .post("{ viewer { roles } }", Map.of())
                    .header("Origin", SHOP)
                    .header("Authorization", "Bearer x")
                    .build());
            assertThat(badToken.statusCode()).isEqualTo(401);
            assertThat(cors(badToken)).isEqualTo(readableBy(SHOP));

            HttpResponse<String> tooMany = ask(server, SHOP);
            assertThat(tooMany.statusCode()).isEqualTo(429);
            assertThat(cors(tooMany)).isEqualTo(readableBy(SHOP));
            assertThat(preflight(server, "graphql", SHOP).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void onlyGraphQlAllowsOtherOrigins() {
        try (ServerFixture server = start(Set.of(SHOP))) {
            for (String path : List.of("", "graphiql", "metrics", "health/ready", "calendars/x.ics", "graphqlx")) {
                assertThat(cors(preflight(server, path, SHOP))).as(path).isEmpty();
                assertThat(cors(server.send(
                                server.request(path).header("Origin", SHOP).build())))
                        .as(path)
                        .isEmpty();
            }
        }
    }

    @Test
    void withoutTheSettingNoOtherOriginMayReadResponses() {
        try (ServerFixture server = start(Set.of())) {
            assertThat(cors(preflight(server, "graphql", SHOP))).isEmpty();
            assertThat(cors(ask(server, SHOP))).isEmpty();
        }
    }

    @Test
    void configuredOriginsAreNormalized() {
        String text = "HTTPS://Book.Example.org:443/, http://localhost:5173,http://[::1]:80,https://a.example:80";
        SettingSources config = new SettingSources(Map.of("OPENINGS_CORS_ORIGINS", text), new Properties(), List.of());

        assertThat(new SettingsReader(config)
                        .settings(Path.of("data"), 0)
                        .listen()
                        .origins())
                .containsExactlyInAnyOrder(SHOP, "http://localhost:5173", "http://[::1]", "https://a.example:80");
    }

    private static Map<String, String> readableBy(String origin) {
        return Map.of(
                "access-control-allow-origin", origin,
                "access-control-expose-headers", "Retry-After, WWW-Authenticate, X-Request-Id",
                "vary", "Origin");
    }

    private static Map<String, String> cors(HttpResponse<String> response) {
        Map<String, String> found = new TreeMap<>();
        response.headers().map().forEach((name, values) -> {
            // Answers that are compressed vary with Accept-Encoding, whoever asks.
            boolean isVaryOfOrigin = name.equals("vary") && !values.equals(List.of("Accept-Encoding"));
            if (name.startsWith("access-control-") || isVaryOfOrigin) {
                found.put(name, String.join(", ", values));
            }
        });
        return found;
    }

    private static HttpResponse<String> preflight(ServerFixture server, String path, String origin) {
        HttpRequest request = server.request(path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody())
                .build();
        return server.send(request);
    }

    private static HttpResponse<String> ask(ServerFixture server, String origin) {
        return server.send(server.anyone()
                .post("{ viewer { roles } }", Map.of())
                .header("Origin", origin)
                .build());
    }

    private static ServerFixture start(Set<String> origins) {
        return start(origins, RateLimits.DEFAULT);
    }

    private static ServerFixture start(Set<String> origins, RateLimits rates) {
        return ServerFixture.start(
                ServerTestDatabase.H2,
                settings -> settings.withRates(rates)
                        .withListen(new Listen("127.0.0.1", 0, Optional.empty(), false, TrustedProxies.NONE, origins)));
    }
}
