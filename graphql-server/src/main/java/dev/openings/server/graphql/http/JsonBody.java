package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ErrorCode;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.HttpMediaType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads JSON objects of a limited size from the bodies of requests. */
public final class JsonBody {
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

    private final int maxBytes;

    /** @param maxBytes the largest body */
    public JsonBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * The object in the body of a request.
     *
     * @throws HttpProblemException if the body is no JSON object, has another media type or is too large
     */
    public Map<?, ?> read(ServerRequest request) {
        checkContentType(request);
        Object body = Json.parse(bytes(request), "The body");
        if (body instanceof List) {
            throw HttpProblemException.badRequest("Batches are not supported. Send one request at a time.");
        }
        if (!(body instanceof Map<?, ?> map)) {
            throw HttpProblemException.badRequest("The body must be a JSON object.");
        }
        return map;
    }

    private static void checkContentType(ServerRequest request) {
        if (request.headers()
                .first(HeaderNames.CONTENT_TYPE)
                .filter(JsonBody::isJson)
                .isEmpty()) {
            throw new HttpProblemException(
                    Status.UNSUPPORTED_MEDIA_TYPE_415,
                    ErrorCode.BAD_REQUEST,
                    "The Content-Type must be application/json in UTF-8.");
        }
    }

    private static boolean isJson(String contentType) {
        try {
            HttpMediaType type = HttpMediaType.create(contentType.strip());
            return type.mediaType().text().equalsIgnoreCase("application/json")
                    && type.charset()
                            .map(charset -> charset.toLowerCase(Locale.ROOT))
                            .filter(charset -> !UTF_8.contains(charset))
                            .isEmpty();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private byte[] bytes(ServerRequest request) {
        // Not closed here: close() waits for the rest of a body that may never come.
        InputStream content = request.content().inputStream();
        try {
            byte[] bytes = content.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                // Clients read no response before they have sent the whole body. The web server has refused much larger
                // ones.
                content.transferTo(OutputStream.nullOutputStream());
                throw tooLarge();
            }
            return bytes;
        } catch (RequestException broken) {
            throw refused(broken);
        } catch (HttpException refused) {
            // The web server stops reading a much larger body.
            throw refused.status().code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code() ? tooLarge() : refused;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The response to a body that the web server refuses; it ends the connection, because the rest is not read. */
    private RuntimeException refused(RequestException broken) {
        if (broken.status().code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()) {
            return tooLarge(HeaderValues.CONNECTION_CLOSE);
        }
        return broken.eventType() == EventType.BAD_REQUEST
                ? new HttpProblemException(
                        Status.BAD_REQUEST_400,
                        ErrorCode.BAD_REQUEST,
                        "The body is not well-formed HTTP/1.1.",
                        HeaderValues.CONNECTION_CLOSE)
                : new CloseConnectionException("The client has given up the request.", broken);
    }

    private HttpProblemException tooLarge(Header... headers) {
        return new HttpProblemException(
                Status.REQUEST_ENTITY_TOO_LARGE_413, ErrorCode.LIMIT_EXCEEDED, sizeMessage(maxBytes), headers);
    }

    static String sizeMessage(long maxBytes) {
        return "The body is too large; the limit of size is " + maxBytes + " bytes.";
    }
}
