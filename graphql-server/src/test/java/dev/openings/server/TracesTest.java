package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.server.security.Role;
import dev.openings.server.tracing.TraceSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Spans of requests, as a collector receives them by OTLP. */
class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @Test
    void aRequestIsASpanOfTheTraceThatItsHeaderNames() {
        try (OtlpCollector collector = OtlpCollector.start();
                ServerFixture server = start(collector)) {
            HttpResponse<String> answer = server.send(server.anyone()
                    .post("{ viewer { roles } }", Map.of())
                    .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
                    .build());

            assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(TRACE);
            await().until(() -> collector.hasId(TRACE) && collector.hasId(PARENT));
            assertThat(List.of("POST /graphql", "http.response.status_code", "openings"))
                    .allMatch(collector::hasText);
        }
    }

    @Test
    void aTraceThatBeginsHereHasTheIdOfItsRequest() {
        try (OtlpCollector collector = OtlpCollector.start();
                ServerFixture server = start(collector)) {
            HttpResponse<String> answer = server.anyone().response("{ viewer { roles } }", Map.of());

            String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
            await().until(() -> collector.hasId(id));
        }
    }

    @Test
    void spansHoldNothingThatACallerHasWritten() {
        try (OtlpCollector collector = OtlpCollector.start();
                ServerFixture server = start(collector)) {
            server.as(Role.ADMIN)
                    .data(
                            "mutation ($name: String!) { createContact(input: {givenName: $name, familyName: \"Qxfam\"})"
                                    + " { contact { id } } }",
                            Map.of("name", "Zqxname"));
            server.send(server.request("calendars/Zqxsecret.ics?Zqxquery=1").build());
            server.send(server.request("Zqxpath/Zqxpath").build());
            server.send(server.request("graphql")
                    .header("tracestate", "zqxstate=1")
                    .header("User-Agent", "Zqxagent")
                    .method("ZQXMETHOD", BodyPublishers.noBody())
                    .build());
            HttpResponse<String> last = server.anyone().response("{ viewer { roles } }", Map.of());

            String id = last.headers().firstValue("X-Request-Id").orElseThrow();
            await().until(() -> collector.hasId(id));
            assertThat(List.of("GET /calendars", "GET /*")).allMatch(collector::hasText);
            assertThat(List.of("Zqx", "zqx", "ZQX", "Qxfam", "127.0.0.1")).noneMatch(collector::hasText);
        }
    }

    @Test
    void withARatioOfZeroNothingIsSent() {
        try (OtlpCollector collector = OtlpCollector.start()) {
            ServerFixture server = ServerFixture.start(
                    ServerTestDatabase.H2, it -> it.withTraces(new TraceSettings(collector.url(), 0)));
            server.anyone().data("{ viewer { roles } }");
            // The stop sends what has not been sent.
            server.close();

            assertThat(collector.hasText("POST /graphql")).isFalse();
        }
    }

    @Test
    void aCollectorThatHangsSlowsNeitherRequestsNorTheStop() throws InterruptedException {
        try (OtlpCollector collector = OtlpCollector.hanging()) {
            ServerFixture server = start(collector);
            server.anyone().data("{ viewer { roles } }");
            assertThat(collector.called().await(20, TimeUnit.SECONDS)).isTrue();

            // More than the spans that may wait.
            for (int i = 0; i < 3_000; i++) {
                assertThat(server.send(server.request("Zqx").build()).statusCode())
                        .isNotEqualTo(500);
            }
            long start = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void aCollectorThatIsDownFailsNoRequest() {
        OtlpCollector gone = OtlpCollector.start();
        gone.close();
        try (ServerFixture server = start(gone)) {
            for (int i = 0; i < 20; i++) {
                assertThat(server.anyone().data("{ viewer { roles } }").at("/viewer/roles"))
                        .isNotEmpty();
            }
        }
    }

    private static ServerFixture start(OtlpCollector collector) {
        return ServerFixture.start(
                ServerTestDatabase.H2, settings -> settings.withTraces(TraceSettings.of(collector.url())));
    }
}
