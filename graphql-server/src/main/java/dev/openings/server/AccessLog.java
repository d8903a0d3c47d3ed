package dev.openings.server;

import dev.openings.server.graphql.http.RemoteAddress;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One line for each request: who, what, outcome. No query string, no header, no secret address. */
final class AccessLog implements Filter {
    private static final Logger LOG = System.getLogger("dev.openings.access");

    private final RemoteAddress addresses;

    AccessLog(RemoteAddress addresses) {
        this.addresses = addresses;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!LOG.isLoggable(Level.INFO)) {
            chain.proceed();
            return;
        }
        long start = System.nanoTime();
        try {
            chain.proceed();
        } finally {
            LOG.log(Level.INFO, line(request, response, System.nanoTime() - start));
        }
    }

    private String line(RoutingRequest request, RoutingResponse response, long nanos) {
        return addresses.of(request) + " "
                + request.prologue().method().text() + " "
                + withoutSecret(request.prologue().uriPath().rawPath()) + " "
                + response.status().code() + " "
                + response.bytesWritten() + " B "
                + nanos / 1_000 + " µs";
    }

    /** The last part of a calendar's address opens it. */
    static String withoutSecret(String path) {
        for (String folder : new String[] {"/calendars/", "/appointments/"}) {
            if (path.startsWith(folder)) {
                return folder + "…";
            }
        }
        return path.chars().allMatch(c -> c > ' ' && c < 0x7f) ? path : "?";
    }
}
