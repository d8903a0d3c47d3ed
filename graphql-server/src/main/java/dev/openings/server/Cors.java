package dev.openings.server;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets pages of the configured origins read the responses of {@code /graphql} and {@code /proof-of-work} (Fetch Standard, "CORS protocol"). No
 * request is refused: browsers hide the response from all other pages. Callers authenticate by a header that pages do
 * not send by themselves, so there are no cookies to protect. Helidon's CORS feature would refuse requests of the
 * server's own pages behind a proxy, where the origin differs from the host that the server sees.
 */
final class Cors implements Filter {
    private static final String PATH = "/graphql";
    private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Origin");
    private static final List<Header> PREFLIGHT = List.of(
            HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, DELETE"),
            HeaderValues.createCached(
                    HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
                    "Authorization, Content-Type, Openings-Management-Token, X-GraphQL-Event-Stream-Token"),
            // Two hours, the longest that Chromium caches it.
            HeaderValues.createCached(HeaderNames.ACCESS_CONTROL_MAX_AGE, "7200"));
    private static final Header EXPOSED = HeaderValues.createCached(
            HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After, WWW-Authenticate, X-Request-Id");

    private final Set<String> origins;

    /** @param origins as browsers write them; if empty, no header is sent */
    Cors(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (origins.isEmpty() || !isForPages(request.path().path())) {
            chain.proceed();
            return;
        }
        response.header(VARY);
        Optional<String> origin = request.headers().first(HeaderNames.ORIGIN).filter(origins::contains);
        origin.ifPresent(allowed -> response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, allowed));
        if (origin.isPresent() && isPreflight(request)) {
            PREFLIGHT.forEach(response::header);
            response.status(Status.NO_CONTENT_204).send();
            return;
        }
        origin.ifPresent(unused -> response.header(EXPOSED));
        chain.proceed();
    }

    private static boolean isForPages(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/") || path.equals(Routing.PROOF_OF_WORK);
    }

    private static boolean isPreflight(RoutingRequest request) {
        return request.prologue().method().equals(Method.OPTIONS)
                && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
