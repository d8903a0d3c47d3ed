package dev.openings.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.openings.server.tracing.RequestId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * Formats a record as one line with a JSON object: {@code time} (UTC), {@code level}, {@code logger}, {@code message}, {@code
 * request} (the ID of the request) and {@code stack}; the last two only if there are any. All but ASCII is escaped.
 */
public final class JsonLogFormatter extends Formatter {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Called by {@code java.util.logging} too, if a configuration names this class. */
    public JsonLogFormatter() {}

    @Override
    public String format(LogRecord record) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", record.getInstant().toString());
            json.writeStringField("level", record.getLevel().getName());
            json.writeStringField("logger", String.valueOf(record.getLoggerName()));
            json.writeStringField("message", formatMessage(record));
            Optional<String> request = RequestId.current();
            if (request.isPresent()) {
                json.writeStringField("request", request.get());
            }
            if (record.getThrown() != null) {
                json.writeStringField("stack", LogFormatter.stackTrace(record.getThrown()));
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line + System.lineSeparator();
    }
}
