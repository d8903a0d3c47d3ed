package dev.openings.server.storage;

import dev.openings.server.security.Loopback;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The network between the server and PostgreSQL, as far as a JDBC URL tells. By default, the driver encrypts only if the
 * database offers it, and verifies no certificate.
 */
final class PostgresLink {
    private static final String PREFIX = "jdbc:postgresql://";

    private PostgresLink() {}

    /**
     * A line for the operator if somebody on the way could read or change what the database at {@code url} says; empty
     * for a database on this machine or with a verified certificate, and for other databases.
     */
    static Optional<String> warning(String url) {
        if (!url.startsWith(PREFIX)) {
            // Without a host, the driver connects to this machine.
            return Optional.empty();
        }
        String[] parts = url.substring(PREFIX.length()).split("\\?", 2);
        List<String> others = Stream.of(parts[0].split("/", 2)[0].split(",", -1))
                .map(PostgresLink::host)
                .filter(host -> !Loopback.isNamedBy(host))
                .toList();
        if (others.isEmpty() || verifies(parameters(parts.length > 1 ? parts[1] : ""))) {
            return Optional.empty();
        }
        return Optional.of("the connection to PostgreSQL on " + String.join(", ", others)
                + " can be read and changed on the way: add sslmode=verify-full to OPENINGS_DATABASE_URL");
    }

    private static String host(String node) {
        int end = node.startsWith("[") ? node.indexOf(']') + 1 : node.indexOf(':');
        String host = end > 0 ? node.substring(0, end) : node;
        return host.isEmpty() || host.startsWith(":") ? "localhost" : host;
    }

    /** {@code ssl=true} alone means the same as {@code sslmode=verify-full}. */
    private static boolean verifies(Map<String, String> parameters) {
        String ssl = parameters.getOrDefault("ssl", "false");
        String implied = ssl.isEmpty() || ssl.equalsIgnoreCase("true") ? "verify-full" : "prefer";
        return parameters.getOrDefault("sslmode", implied).equalsIgnoreCase("verify-full");
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return parameters;
    }
}
