package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.security.Role;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.Exposure;
import dev.openings.server.settings.Exposure.Metrics;
import dev.openings.server.settings.SettingSources;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.SettingsReader;
import dev.openings.server.settings.StartupException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server shows to operators and to developers of clients, and how to turn it off. */
class ExposureTest {
    private static final String JVM_METRIC = "memory_usedHeap_bytes";

    @Test
    void aProgramOnThisMachineReadsMetrics() {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            HttpResponse<String> metrics = server.send(server.request("metrics").build());

            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(metrics.body()).contains(JVM_METRIC, "requests_count_total");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Proto"})
    void metricsAreNotFoundThroughAProxy(String header) {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            assertThat(server.send(server.request("metrics").header(header, "x").build())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void metricsAreNotFoundUnderTheNameOfAnotherHost() throws IOException {
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2);
                RawHttp1 connection = RawHttp1.connect(server)) {
            connection.send("GET /metrics HTTP/1.1\r\nHost: book.example.org\r\nConnection: close\r\n\r\n");

            assertThat(connection.readUntilClosed()).startsWith("HTTP/1.1 404").doesNotContain(JVM_METRIC);
        }
    }

    @Test
    void metricsAreNotFoundThroughATrustedProxyOnThisMachine() {
        TrustedProxies proxies = TrustedProxies.of(List.of("127.0.0.0/8"), TrustedProxies.Header.X_FORWARDED_FOR);
        UnaryOperator<Settings> behindProxy = settings ->
                settings.withListen(new Settings.Listen("127.0.0.1", 0, Optional.empty(), false, proxies, Set.of()));
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2, behindProxy)) {
            assertThat(status(server, "metrics")).isEqualTo(404);
        }
    }

    @Test
    void metricsHaveAnAddressOfTheirOwnIfTheSettingsNameOne() {
        try (ServerFixture server = start(new Exposure(new Metrics.Separate("127.0.0.1", 0), true, true))) {
            int port = server.server().webServer().port(HttpServer.METRICS);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                    .build();

            assertThat(server.send(request).body()).contains(JVM_METRIC, "requests_count_total");
            assertThat(status(server, "metrics")).isEqualTo(404);
            assertThat(server.send(HttpRequest.newBuilder(request.uri().resolve("/graphql"))
                                    .build())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aPortForMetricsThatIsInUseStopsTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Exposure exposure = new Exposure(new Metrics.Separate("127.0.0.1", taken.getLocalPort()), true, true);

            assertThatThrownBy(() -> start(exposure).close())
                    .isInstanceOf(StartupException.class)
                    .hasMessage("port " + taken.getLocalPort() + " of 127.0.0.1 is in use:"
                            + " choose another one with OPENINGS_METRICS_PORT");
        }
    }

    @Test
    void metricsCanBeOff() {
        try (ServerFixture server = start(new Exposure(new Metrics.Off(), true, true))) {
            assertThat(status(server, "metrics")).isEqualTo(404);
        }
    }

    @Test
    void graphiqlCanBeOffWhileTheSchemaIsShown() {
        try (ServerFixture server = start(new Exposure(new Metrics.Off(), false, true))) {
            assertThat(status(server, "graphiql")).isEqualTo(404);
            assertThat(status(server, "graphiql/graphiql.min.js")).isEqualTo(404);
            assertThat(server.send(server.request("").build()).body())
                    .contains("booking.js")
                    .doesNotContain("graphiql");
            assertThat(status(server, "graphql/schema.graphqls")).isEqualTo(200);
            assertThat(server.anyone()
                            .data("{ __type(name: \"Query\") { name } }")
                            .toString())
                    .contains("Query");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __schema { queryType { name } } }",
                "{ __type(name: \"Query\") { name } }",
                "{ viewer { roles } ... on Query { x: __schema { queryType { name } } } }",
                "query { ...f } fragment f on Query { __schema { queryType { name } } }"
            })
    void withoutIntrospectionNobodyReadsTheSchema(String document) {
        try (ServerFixture server = start(new Exposure(new Metrics.Off(), true, false))) {
            HttpResponse<String> refused = server.as(Role.ADMIN).response(document, Map.of());

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body())
                    .contains("BAD_REQUEST", "Introspection is off")
                    .doesNotContain("\"Query\"");
            assertThat(status(server, "graphql/schema.graphqls")).isEqualTo(404);
            assertThat(status(server, "graphiql")).isEqualTo(404);
            assertThat(server.anyone().data("{ __typename viewer { roles } }").toString())
                    .contains("\"__typename\":\"Query\"", "PUBLIC");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9464 |           | Separate[address=127.0.0.1, port=9464]",
                "9464 | 10.0.0.5  | Separate[address=10.0.0.5, port=9464]",
                "none |           | Off[]",
                "     |           | ForThisMachine[]",
            })
    void theSettingsNameTheAddressOfMetrics(String port, String bind, String expected) {
        Settings settings = read(Map.of(
                "OPENINGS_METRICS_PORT", port == null ? "" : port,
                "OPENINGS_METRICS_BIND", bind == null ? "" : bind));

        assertThat(settings.listen().exposure().metrics()).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "off"})
    void aPortThatIsNoneIsRefused(String port) {
        assertThatThrownBy(() -> read(Map.of("OPENINGS_METRICS_PORT", port)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("OPENINGS_METRICS_PORT")
                .hasMessageContaining("a port from 1 to 65535, or none");
    }

    @Test
    void anAddressForMetricsNeedsAPort() {
        assertThatThrownBy(() -> read(Map.of("OPENINGS_METRICS_BIND", "0.0.0.0")))
                .isInstanceOf(StartupException.class)
                .hasMessage("OPENINGS_METRICS_PORT is required when OPENINGS_METRICS_BIND is set");
    }

    @Test
    void theSettingsTurnTheSchemaOff() {
        Exposure exposure =
                read(Map.of("OPENINGS_GRAPHQL_INTROSPECTION", "false")).listen().exposure();

        assertThat(exposure).isEqualTo(new Exposure(new Metrics.ForThisMachine(), false, false));
        assertThat(read(Map.of("OPENINGS_GRAPHQL_GRAPHIQL", "false")).listen().exposure())
                .isEqualTo(new Exposure(new Metrics.ForThisMachine(), false, true));
    }

    private static ServerFixture start(Exposure exposure) {
        return ServerFixture.start(
                ServerTestDatabase.H2,
                settings -> settings.withListen(settings.listen().withExposure(exposure)));
    }

    private static int status(ServerFixture server, String path) {
        return server.send(server.request(path).build()).statusCode();
    }

    private static Settings read(Map<String, String> variables) {
        return new SettingsReader(new SettingSources(variables, new Properties(), List.of()))
                .settings(Path.of("data"), 0);
    }
}
