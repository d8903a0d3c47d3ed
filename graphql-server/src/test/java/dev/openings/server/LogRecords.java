package dev.openings.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged until this is closed. */
final class LogRecords extends Handler implements AutoCloseable {
    private static final SimpleFormatter FORMATTER = new SimpleFormatter();

    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private LogRecords(Logger logger) {
        this.logger = logger;
    }

    /** Collects what the logger and those below it log; {@code ""} is above all. */
    static LogRecords of(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        LogRecords records = new LogRecords(logger);
        records.setLevel(level);
        logger.addHandler(records);
        if (!logger.isLoggable(level)) {
            logger.setLevel(level);
        }
        return records;
    }

    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    /** The messages with their parameters. */
    List<String> lines() {
        return records.stream().map(FORMATTER::formatMessage).toList();
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            records.add(record);
        }
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
