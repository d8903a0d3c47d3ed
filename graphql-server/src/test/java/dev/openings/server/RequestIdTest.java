package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openings.server.settings.SettingSources;
import dev.openings.server.settings.SettingsReader;
import dev.openings.server.settings.StartupException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ID of a request is in the response, in the access log and in the log of its incidents. */
class RequestIdTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final ServerFixture server = ServerFixture.start(new TransportTestApi(), UnaryOperator.identity());

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-00f067aa0ba902b7-01",
                "cc-" + TRACE + "-00f067aa0ba902b7-01-what-comes-later",
            })
    void aValidTraceIsTaken(String traceparent) {
        assertThat(id(traceparent)).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE + "-00f067aa0ba902b7",
                "00-" + TRACE + "-00f067aa0ba902b7-01-more",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "<script>"
            })
    void anInvalidTraceIsReplacedByANewId(String traceparent) {
        String id = id(traceparent);

        assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo(TRACE).isNotEqualTo(id(traceparent));
    }

    @Test
    void anIncidentAndTheAccessHaveTheIdInTheLog() {
        Lines log = Lines.of("dev.openings");
        try {
            HttpResponse<String> failed = server.send(server.anyone()
                    .post("{ fails }", Map.of())
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                    .build());

            assertThat(failed.body()).contains("INTERNAL");
            await().untilAsserted(() -> assertThat(log.lines)
                    .anyMatch(line -> line.contains(" SEVERE dev.openings.incidents [" + TRACE + "]: incident "))
                    .anyMatch(line -> line.contains(" INFO dev.openings.access [" + TRACE + "]: ")
                            && line.contains("POST /graphql 200")));
        } finally {
            log.close();
        }
    }

    @Test
    void aRequestAfterAnotherHasItsOwnId() {
        String first = id("");

        assertThat(id("")).isNotEqualTo(first);
    }

    @Test
    void theFormatOfTheLogIsTextOrJson() {
        assertThat(reader(Map.of()).logsJson()).isFalse();
        assertThat(reader(Map.of("OPENINGS_LOG_FORMAT", "text")).logsJson()).isFalse();
        assertThat(reader(Map.of("OPENINGS_LOG_FORMAT", "json")).logsJson()).isTrue();
        assertThatThrownBy(() -> reader(Map.of("OPENINGS_LOG_FORMAT", "xml")).logsJson())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("OPENINGS_LOG_FORMAT")
                .hasMessageContaining("text or json");
    }

    private static SettingsReader reader(Map<String, String> variables) {
        return new SettingsReader(new SettingSources(variables, new Properties(), List.of()));
    }

    private String id(String traceparent) {
        return server.send(server.request("health/live")
                        .header("traceparent", traceparent)
                        .build())
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
    }

    /** The lines that are logged until this is closed. */
    private static final class Lines extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger logger;

        private Lines(Logger logger) {
            this.logger = logger;
            setFormatter(new LogFormatter());
        }

        static Lines of(String name) {
            Lines lines = new Lines(Logger.getLogger(name));
            lines.logger.addHandler(lines);
            lines.logger.setLevel(Level.INFO);
            return lines;
        }

        @Override
        public void publish(LogRecord record) {
            lines.add(getFormatter().format(record));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setLevel(null);
        }
    }
}
