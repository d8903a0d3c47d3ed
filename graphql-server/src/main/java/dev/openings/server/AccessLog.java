package dev.openings.server;

import dev.openings.server.graphql.http.RemoteAddress;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Logs one line for each request: client, method, path, status, size, time. No query string, header or secret address.
 */
final class AccessLog implements Filter {
    private static final Logger LOG = System.getLogger("dev.openings.access");

    private final RemoteAddress remoteAddress;

    AccessLog(RemoteAddress remoteAddress) {
        this.remoteAddress = remoteAddress;
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
        return remoteAddress.of(request) + " "
                + request.prologue().method().text() + " "
                + withoutSecret(request.prologue().uriPath().rawPath()) + " "
                + response.status().code() + " "
                + response.bytesWritten() + " B "
                + nanos / 1_000 + " µs";
    }

    /** The path without the secret that ends the address of a calendar. */
    static String withoutSecret(String path) {
        for (String folder : new String[] {"/calendars/", "/appointments/"}) {
            if (path.startsWith(folder)) {
                return folder + "…";
            }
        }
        return path.chars().allMatch(c -> c > ' ' && c < 0x7f) ? path : "?";
    }
}
