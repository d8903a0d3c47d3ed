package dev.openings.server;

import dev.openings.server.graphql.http.RemoteAddress;
import dev.openings.server.security.RateLimiter;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits the requests of each network address to all paths but {@code /graphql}, which counts callers, {@code /health/live},
 * which costs nothing and tells whether the process is to be killed, and the paths that providers call ({@link ProviderRequests}).
 *
 * @param rates counts the requests
 * @param addresses finds the clients' addresses
 */
record RouteLimit(RateLimiter rates, RemoteAddress addresses) implements Filter {
    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.path().path();
        Optional<Duration> wait = isCountedElsewhere(path) ? Optional.empty() : rates.countOther(addresses.of(request));
        if (wait.isEmpty()) {
            chain.proceed();
        } else {
            response.status(Status.TOO_MANY_REQUESTS_429)
                    .header(HeaderValues.create(
                            HeaderNames.RETRY_AFTER, wait.get().toSeconds()))
                    .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8"))
                    .send("Too many requests in this minute.");
        }
    }

    private static boolean isCountedElsewhere(String path) {
        return switch (path) {
            case "/graphql",
                    "/graphql/stream",
                    "/health/live",
                    SmsEndpoint.STATUS_PATH,
                    SmsEndpoint.INBOUND_PATH,
                    BounceEndpoint.PATH -> true;
            default -> false;
        };
    }
}
