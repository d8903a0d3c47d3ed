package dev.openings.server;

import dev.openings.server.tracing.RequestId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Formats a record as one line: time, level, logger, the ID of the request in brackets, message; after it the stack trace, if
 * there is one, whose lines begin with a tab. Line breaks in messages are escaped, so no text of a caller begins a line.
 * Unlike {@link java.util.logging.SimpleFormatter} it does not determine the calling method, which costs more than the rest of
 * the line.
 */
public final class LogFormatter extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx");

    /** Called by {@code java.util.logging}, which creates the formatter by its name. */
    public LogFormatter() {}

    /** Lets the handlers that use this format write JSON. A configuration of the operator with other formats stays. */
    static void replaceByJson() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getFormatter() instanceof LogFormatter) {
                handler.setFormatter(new JsonLogFormatter());
            }
        }
    }

    @Override
    public String format(LogRecord record) {
        String line = TIME.format(record.getInstant().atZone(ZoneId.systemDefault()))
                + " " + record.getLevel().getName()
                + " " + record.getLoggerName()
                + RequestId.current().map(id -> " [" + id + "]").orElse("")
                + ": " + escaped(formatMessage(record))
                + System.lineSeparator();
        Throwable thrown = record.getThrown();
        return thrown == null ? line : line + indented(stackTrace(thrown));
    }

    /** The stack trace as {@link Throwable#printStackTrace()} prints it. */
    static String stackTrace(Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }

    /** All characters that programs take for the end of a line, or that control a terminal, as in Java's source text. */
    private static String escaped(String text) {
        if (text.chars().noneMatch(LogFormatter::isControl)) {
            return text;
        }
        return text.chars()
                .mapToObj(it -> switch (it) {
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    case '\t' -> "\\t";
                    default -> isControl(it) ? String.format("\\u%04x", it) : Character.toString((char) it);
                })
                .collect(Collectors.joining());
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }

    private static String indented(String trace) {
        return trace.lines()
                .map(line -> "\t" + escaped(line.stripLeading()) + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
