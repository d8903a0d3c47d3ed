package dev.openings.server;

import dev.openings.server.graphql.http.RemoteAddress;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Logs one line for each request: client, method, path, status, size, time. No query string, header or secret address.
 */
final class AccessLog implements Filter {
    private static final Logger LOG = System.getLogger("dev.openings.access");

    private static final List<String> SECRET_FOLDERS = List.of("/calendars/", "/appointments/");

    /** Without escapes, parameters and other reserved characters (RFC 3986 section 3.3). */
    private static final Pattern PLAIN = Pattern.compile("[/\\w.~-]+");

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

    /**
     * The path without the secret that ends the address of a calendar. A path that the server could decode or normalize to
     * another one, and so to such an address, is not logged.
     */
    static String withoutSecret(String path) {
        for (String folder : SECRET_FOLDERS) {
            if (path.regionMatches(true, 0, folder, 0, folder.length())) {
                return folder + "…";
            }
        }
        boolean isNormal = PLAIN.matcher(path).matches() && !path.contains("//") && !path.contains("/.");
        return isNormal ? path : "?";
    }
}
