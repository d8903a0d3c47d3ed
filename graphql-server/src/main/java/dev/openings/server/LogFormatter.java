package dev.openings.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Formats a record as one line: time, level, logger, message; after it the stack trace, if there is one. Unlike {@link
 * java.util.logging.SimpleFormatter} it does not determine the calling method, which costs more than the rest of the
 * line.
 */
public final class LogFormatter extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

    /** Called by {@code java.util.logging}, which creates the formatter by its name. */
    public LogFormatter() {}

    @Override
    public String format(LogRecord record) {
        String line = TIME.format(record.getInstant().atZone(ZoneId.systemDefault()))
                + " " + record.getLevel().getName()
                + " " + record.getLoggerName()
                + ": " + formatMessage(record)
                + System.lineSeparator();
        Throwable thrown = record.getThrown();
        return thrown == null ? line : line + stackTrace(thrown);
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }
}
