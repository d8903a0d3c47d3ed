package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.GraphQlRequest;
import io.helidon.common.uri.UriQuery;
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
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@link GraphQlRequest} from HTTP (GraphQL over HTTP, working draft, section 5). */
final class RequestReader {
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

    private final int maxBytes;
    private final Optional<AllowedDocuments> allowed;

    /** @param allowed if present, other documents are refused */
    RequestReader(int maxBytes, Optional<AllowedDocuments> allowed) {
        this.maxBytes = maxBytes;
        this.allowed = allowed;
    }

    GraphQlRequest fromQuery(UriQuery query) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        for (String name : List.of("query", "documentId", "operationName")) {
            query.first(name).asOptional().ifPresent(value -> parameters.put(name, value));
        }
        for (String name : List.of("variables", "extensions")) {
            query.first(name)
                    .asOptional()
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> parameters.put(
                            name, Json.parse(value.getBytes(StandardCharsets.UTF_8), "\"" + name + "\"")));
        }
        return request(parameters);
    }

    GraphQlRequest fromBody(ServerRequest request) {
        return request(body(request));
    }

    /** A request with {@code extensions.operationId}. */
    NamedRequest namedFromBody(ServerRequest request) {
        Map<?, ?> body = body(request);
        Optional<String> operationId = text(object(body, "extensions"), "operationId");
        return new NamedRequest(operationId.orElse(""), request(body));
    }

    private Map<?, ?> body(ServerRequest request) {
        checkContentType(request);
        Object body = Json.parse(read(request), "The body");
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
                .filter(RequestReader::isJson)
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

    private byte[] read(ServerRequest request) {
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

    private GraphQlRequest request(Map<?, ?> parameters) {
        Optional<String> query = text(parameters, "query");
        Map<String, @Nullable Object> extensions = object(parameters, "extensions");
        String document = allowed.map(list -> list.text(query, documentId(parameters, extensions)))
                .or(() -> query)
                .orElseThrow(() -> HttpProblemException.badRequest("\"query\" must be the text of a document."));
        return new GraphQlRequest(document, text(parameters, "operationName"), object(parameters, "variables"));
    }

    /**
     * Apollo's clients send the hash in the extensions. The appendix on persisted documents of the draft puts it beside
     * the query.
     */
    private static Optional<String> documentId(Map<?, ?> parameters, Map<String, @Nullable Object> extensions) {
        return text(parameters, "documentId").or(() -> text(object(extensions, "persistedQuery"), "sha256Hash"));
    }

    private static Optional<String> text(Map<?, ?> parameters, String name) {
        Object value = parameters.get(name);
        if (value != null && !(value instanceof String)) {
            throw HttpProblemException.badRequest("\"" + name + "\" must be a string.");
        }
        return Optional.ofNullable((String) value);
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> parameters, String name) {
        Object value = parameters.get(name);
        if (value != null && !(value instanceof Map)) {
            throw HttpProblemException.badRequest("\"" + name + "\" must be an object.");
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> object.put(String.valueOf(key), entry));
        }
        return object;
    }
}
