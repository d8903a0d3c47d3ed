package dev.openings.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line for each record: when, how grave, which logger, what; then the stack, if something was thrown. Unlike {@link
 * java.util.logging.SimpleFormatter} it does not look for the method that logged, which cost more than the rest of the line.
 */
public final class LogFormatter extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

    /** For {@code java.util.logging}, which makes it by name. */
    public LogFormatter() {}

    @Override
    public String format(LogRecord record) {
        String line = TIME.format(record.getInstant().atZone(ZoneId.systemDefault()))
                + " " + record.getLevel().getName()
                + " " + record.getLoggerName()
                + ": " + formatMessage(record)
                + System.lineSeparator();
        Throwable thrown = record.getThrown();
        return thrown == null ? line : line + stack(thrown);
    }

    private static String stack(Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }
}
