package dev.openings.server;

import dev.openings.server.graphql.http.RemoteAddress;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;

/**
 * Sets the security headers of every response. A page that needs a wider policy sets its own; {@link Cors} opens
 * responses to other origins.
 */
final class SecurityHeaders implements Filter {
    private static final Header DENY_ALL = HeaderValues.createCached(
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    private static final List<Header> ALWAYS = List.of(
            HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
            HeaderValues.createCached("X-Frame-Options", "DENY"),
            HeaderValues.createCached("Referrer-Policy", "no-referrer"),
            HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
            HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"));
    private static final Header HTTPS_ONLY =
            HeaderValues.createCached(HeaderNames.STRICT_TRANSPORT_SECURITY, "max-age=31536000");

    private final RemoteAddress remoteAddress;

    /** @param remoteAddress knows which proxies may say that their client uses HTTPS */
    SecurityHeaders(RemoteAddress remoteAddress) {
        this.remoteAddress = remoteAddress;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        ALWAYS.forEach(response::header);
        response.header(DENY_ALL);
        if (request.isSecure() || remoteAddress.usesHttps(request)) {
            response.header(HTTPS_ONLY);
        }
        chain.proceed();
    }
}
