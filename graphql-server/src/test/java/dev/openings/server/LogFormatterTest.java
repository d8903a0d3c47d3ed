package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogFormatterTest {
    @Test
    void aRecordIsFormattedAsOneLineWithItsParameters() {
        String line = new LogFormatter().format(record("{0} of {1} sent", 3, 4));

        assertThat(line)
                .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{4} WARNING dev\\.openings: 3 of 4 sent\\R");
    }

    @Test
    void theStackTraceFollowsTheLine() {
        LogRecord record = record("failed");
        record.setThrown(new IllegalStateException("no such row"));

        assertThat(new LogFormatter().format(record).lines().skip(1))
                .first()
                .isEqualTo("java.lang.IllegalStateException: no such row");
    }

    private static LogRecord record(String message, Object... parameters) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("dev.openings");
        record.setInstant(Instant.parse("2027-01-04T07:00:00Z"));
        record.setParameters(parameters);
        return record;
    }
}
