package dev.openings.server;

import dev.openings.server.graphql.http.RemoteAddress;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Logs one line for each request within the limit: client, method, path, status, size, time. No query string, header or secret
 * address.
 */
final class AccessLog implements Filter {
    private static final Logger LOG = System.getLogger("dev.openings.access");

    private static final List<String> SECRET_FOLDERS = List.of("calendars", "appointments", "opt-out");

    /** Nothing that a second decoding would change, and nothing that breaks a line. */
    private static final Pattern PLAIN = Pattern.compile("[/\\w.~…-]+");

    /** Longer than any path of the server; a stranger's may be as long as a header section. */
    private static final int LONGEST_PATH = 200;

    private final RemoteAddress remoteAddress;
    private final AccessLogLimit limit;

    AccessLog(RemoteAddress remoteAddress, AccessLogLimit limit) {
        this.remoteAddress = remoteAddress;
        this.limit = limit;
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
            long nanos = System.nanoTime() - start;
            limit.lines(response.status().code(), () -> line(request, response, nanos))
                    .forEach(line -> LOG.log(Level.INFO, line));
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
     * The path in its normal spelling, without the secret that ends the address of a calendar. What cannot be normalized to plain
     * characters is {@code ?}.
     */
    static String withoutSecret(String path) {
        String decoded;
        try {
            decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "?";
        }
        List<String> segments = segments(decoded);
        int secret = firstSecret(segments);
        String shown = "/" + String.join("/", segments.subList(0, secret)) + (secret < segments.size() ? "/…" : "");
        if (!PLAIN.matcher(shown).matches()) {
            return "?";
        }
        return shown.length() <= LONGEST_PATH ? shown : shown.substring(0, LONGEST_PATH) + "…";
    }

    /** The index of the segment after a folder of secret addresses, wherever it is in the path; the size if there is none. */
    private static int firstSecret(List<String> segments) {
        for (int i = 0; i < segments.size(); i++) {
            if (SECRET_FOLDERS.contains(segments.get(i).toLowerCase(Locale.ROOT))) {
                return i + 1;
            }
            if (segments.get(i).toLowerCase(Locale.ROOT).endsWith(".ics")) {
                return i;
            }
        }
        return segments.size();
    }

    /** The segments without parameters, empty ones and dots (RFC 3986, sections 3.3 and 5.2.4). */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            String segment = part.replaceFirst(";.*", "");
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.removeLast();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return segments;
    }
}
