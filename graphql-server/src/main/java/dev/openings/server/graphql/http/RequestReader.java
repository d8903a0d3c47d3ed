package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.GraphQlRequest;
import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a {@link GraphQlRequest} from HTTP (GraphQL over HTTP, working draft, section 5). */
final class RequestReader {
    private final JsonBody body;
    private final Optional<AllowedDocuments> allowed;

    /** @param allowed if present, other documents are refused */
    RequestReader(int maxBytes, Optional<AllowedDocuments> allowed) {
        this.body = new JsonBody(maxBytes);
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
        return request(body.read(request));
    }

    /** A request with {@code extensions.operationId}. */
    NamedRequest namedFromBody(ServerRequest request) {
        Map<?, ?> parameters = body.read(request);
        Optional<String> operationId = text(object(parameters, "extensions"), "operationId");
        return new NamedRequest(operationId.orElse(""), request(parameters));
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
