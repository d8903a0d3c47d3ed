package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After the headers of a response to HEAD comes the next response (RFC 9110 section 9.3.2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadRequestsTest {
    private final ServerFixture server = ServerFixture.start(ServerTestDatabase.H2, UnaryOperator.identity());

    @AfterAll
    void stop() {
        server.close();
    }

    private static String two(String path) {
        return "HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    @ParameterizedTest
    @CsvSource({
        "/calendars/revoked.ics, 404",
        "/calendars/revoked.ics?view=all, 400",
        "/appointments/revoked.ics, 404",
        "/, 200",
        "/graphql, 405",
        "/graphql/stream, 405",
        "/confirm, 200",
        "/opt-out/token, 200",
        "/health/live, 200",
        "/health/ready, 200",
        "/health/messages, 200",
        "/metrics, 404",
        "/nothing, 404"
    })
    void aResponseToHeadHasNoBodyWhateverItsStatus(String path, int status) throws IOException {
        try (RawHttp1 raw = RawHttp1.connect(server)) {
            raw.send(two(path));

            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aDatabaseThatIsSlowGivesNoBodyEither() throws IOException {
        try (ServerFixture slow = ServerFixture.start(
                        ServerTestDatabase.H2,
                        settings -> settings.withLimits(settings.limits().withTime(Duration.ofNanos(1_000))));
                RawHttp1 raw = RawHttp1.connect(slow)) {
            raw.send(two("/calendars/" + "A".repeat(48) + ".ics"));

            String head = raw.readUntil("\r\n\r\n");
            String next = raw.readUntil("\r\n\r\n");

            assertThat(head).startsWith("HTTP/1.1 503 ");
            assertThat(next).startsWith("HTTP/1.1 200 ");
        }
    }
}
