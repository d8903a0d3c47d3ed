package dev.openings.server.fetching;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param method such as GET or PROPFIND
 * @param uri absolute
 * @param headers besides those of the connection, by their names
 * @param body in UTF-8; empty: none
 */
public record FetchRequest(String method, URI uri, Map<String, String> headers, Optional<String> body) {
    /** @throws IllegalArgumentException if a header has a line break */
    public FetchRequest {
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> {
            if (value.chars().anyMatch(it -> it < ' ' && it != '\t')) {
                throw new IllegalArgumentException("a header must not have control characters: " + name);
            }
        });
    }

    /** A GET request without headers. */
    public static FetchRequest get(URI uri) {
        return new FetchRequest("GET", uri, Map.of(), Optional.empty());
    }

    /** This request with one more header, if there is a value. */
    public FetchRequest with(String name, Optional<String> value) {
        if (value.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value.get());
        return new FetchRequest(method, uri, all, body);
    }

    FetchRequest to(URI other, boolean isSameOrigin) {
        // What proves who asks is for the host that was named.
        return new FetchRequest(method, other, isSameOrigin ? headers : withoutCredentials(), body);
    }

    private Map<String, String> withoutCredentials() {
        Map<String, String> left = new LinkedHashMap<>(headers);
        left.keySet().removeIf(name -> name.equalsIgnoreCase("Authorization"));
        return left;
    }
}
