package dev.openings.server.fetching;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A response that is no redirect.
 *
 * @param uri that it came from, after redirects
 * @param status of HTTP
 * @param headers by their names in lower case
 * @param text the body, decompressed, as UTF-8
 */
public record FetchedResponse(URI uri, int status, Map<String, List<String>> headers, String text) {
    /** The first header with this name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
