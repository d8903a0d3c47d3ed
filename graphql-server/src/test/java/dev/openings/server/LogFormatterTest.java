package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.tracing.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LogFormatterTest {
    private static final String FAKED = "2027-01-04T07:00:00Z INFO faked: line";

    @Test
    void aRecordIsFormattedAsOneLineWithItsParameters() {
        String line = new LogFormatter().format(record("{0} of {1} sent", 3, 4));

        assertThat(line)
                .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{4} WARNING dev\\.openings: 3 of 4 sent\\R");
    }

    @Test
    void theStackTraceFollowsTheLineIndented() {
        LogRecord record = record("failed");
        record.setThrown(new IllegalStateException("no such row"));

        assertThat(new LogFormatter().format(record).lines().skip(1))
                .allMatch(line -> line.startsWith("\t"))
                .first()
                .isEqualTo("\tjava.lang.IllegalStateException: no such row");
    }

    @Test
    void noTextCanBeginALine() {
        LogRecord record = record("name\r\n" + FAKED + "\u0085" + FAKED + "\u2028" + FAKED + "\u001b[31m");
        record.setThrown(new IllegalStateException("cause\n" + FAKED));

        assertThat(new LogFormatter().format(record))
                .contains(": name\\r\\n" + FAKED, "\\u0085", "\\u2028", "\\u001b[31m")
                .doesNotContain("\n" + FAKED, "\u0085", "\u2028", "\u001b");
    }

    @Test
    void theIdOfTheRequestIsInTheLine() {
        List<String> lines = new ArrayList<>();

        RequestId.run(Optional.of("4bf9"), () -> lines.add(new LogFormatter().format(record("failed"))));

        assertThat(lines.getFirst()).endsWith(" WARNING dev.openings [4bf9]: failed" + System.lineSeparator());
        assertThat(new LogFormatter().format(record("failed"))).contains(" dev.openings: failed");
    }

    @Test
    void jsonIsOneLineWithAllFields() {
        LogRecord record = record("name {0}\n" + FAKED, "Ada\u2028");
        record.setThrown(new IllegalStateException("cause\n" + FAKED));
        List<String> lines = new ArrayList<>();

        RequestId.run(Optional.of("4bf9"), () -> lines.add(new JsonLogFormatter().format(record)));

        assertThat(lines.getFirst().lines()).hasSize(1);
        assertThat(lines.getFirst()).endsWith("}" + System.lineSeparator()).doesNotContain("\u2028");
        JsonNode json = ServerFixture.json(lines.getFirst());
        assertThat(json.properties().stream().map(it -> it.getKey()))
                .containsExactly("time", "level", "logger", "message", "request", "stack");
        assertThat(json.get("time").asText()).isEqualTo("2027-01-04T07:00:00Z");
        assertThat(json.get("level").asText()).isEqualTo("WARNING");
        assertThat(json.get("logger").asText()).isEqualTo("dev.openings");
        assertThat(json.get("message").asText()).isEqualTo("name Ada\u2028\n" + FAKED);
        assertThat(json.get("request").asText()).isEqualTo("4bf9");
        assertThat(json.get("stack").asText()).startsWith("java.lang.IllegalStateException: cause\n" + FAKED);
    }

    @Test
    void jsonHasNoEmptyFields() {
        JsonNode json = ServerFixture.json(new JsonLogFormatter().format(record("done")));

        assertThat(json.properties().stream().map(it -> it.getKey()))
                .containsExactly("time", "level", "logger", "message");
    }

    @Test
    void jsonReplacesTheFormatOfTheServerOnly() {
        ConsoleHandler own = new ConsoleHandler();
        own.setFormatter(new LogFormatter());
        Logger.getLogger("").addHandler(own);
        try {
            LogFormatter.replaceByJson();

            assertThat(own.getFormatter()).isInstanceOf(JsonLogFormatter.class);
            assertThat(Logger.getLogger("").getHandlers())
                    .filteredOn(it -> it.getFormatter() instanceof JsonLogFormatter)
                    .containsExactly(own);
        } finally {
            Logger.getLogger("").removeHandler(own);
        }
    }

    private static LogRecord record(String message, Object... parameters) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("dev.openings");
        record.setInstant(Instant.parse("2027-01-04T07:00:00Z"));
        record.setParameters(parameters);
        return record;
    }
}
