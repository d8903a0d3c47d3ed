package dev.openings.server.security;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The proxies whose header names the client's address. Any client can send such a header, so only the part that trusted
 * proxies have appended counts: it is read from the end, and the first address that is not a trusted proxy's is the
 * client.
 */
public final class TrustedProxies {
    /** No proxy is trusted. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), Header.X_FORWARDED_FOR);

    /** {@code for=} of RFC 7239, section 4: a token or a quoted string. */
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for=(?:\"([^\"]*)\"|([^;\\s]*))");

    private static final Pattern PROTO = Pattern.compile("(?i)(?:^|;)\\s*proto=(?:\"([^\"]*)\"|([^;\\s]*))");

    private final List<Network> trusted;
    private final Header header;

    /** The header that the proxies write. The other is not read: proxies may forward it from the client. */
    public enum Header {
        FORWARDED("Forwarded"),
        X_FORWARDED_FOR("X-Forwarded-For");

        private final String text;

        Header(String text) {
            this.text = text;
        }

        /** The name of the header. */
        public String text() {
            return text;
        }
    }

    private TrustedProxies(List<Network> trusted, Header header) {
        this.trusted = List.copyOf(trusted);
        this.header = header;
    }

    /**
     * Trusts these proxies.
     *
     * @param networks addresses, or networks in CIDR notation, such as {@code 192.0.2.0/24}
     * @throws IllegalArgumentException if one is neither
     */
    public static TrustedProxies of(List<String> networks, Header header) {
        return new TrustedProxies(networks.stream().map(Network::parse).toList(), header);
    }

    /** The name of the header to read. */
    public String header() {
        return header.text();
    }

    /**
     * The address of the client.
     *
     * @param peer the address of the connection
     * @param lines the values of {@link #header}, in the order of the request
     */
    public String caller(String peer, List<String> lines) {
        if (trusted.isEmpty()) {
            return peer;
        }
        List<String> hops = hops(lines);
        String known = peer;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(known); i--) {
            Optional<IPAddress> before = address(hops.get(i));
            if (before.isEmpty()) {
                // Unknown or obfuscated (RFC 7239, section 6): the proxy that wrote it is the last known address.
                return known;
            }
            // In Java's text form, like the address of the peer.
            known = before.get().toInetAddress().getHostAddress();
        }
        return known;
    }

    /** The name of the header in which the proxies name the scheme of their client. */
    public String schemeHeader() {
        return header == Header.FORWARDED ? header.text() : "X-Forwarded-Proto";
    }

    /**
     * True if a trusted proxy says that a client before it uses HTTPS. Of several proxies, one is enough: a client that
     * claims it over HTTP only gets a header that it ignores (RFC 6797, section 8.1).
     *
     * @param peer the address of the connection
     * @param lines the values of {@link #schemeHeader}
     */
    public boolean sayHttps(String peer, List<String> lines) {
        return isTrusted(peer)
                && lines.stream()
                        .flatMap(line -> Stream.of(line.split(",", -1)))
                        .anyMatch(element -> scheme(element.strip()).equalsIgnoreCase("https"));
    }

    /** True if no proxy is trusted. */
    public boolean areNone() {
        return trusted.isEmpty();
    }

    private String scheme(String element) {
        return header == Header.FORWARDED ? parameter(PROTO, element) : element;
    }

    /** True if {@code address} is that of a trusted proxy. */
    public boolean isTrusted(String address) {
        return Network.address(address)
                .filter(it -> trusted.stream().anyMatch(network -> network.contains(it)))
                .isPresent();
    }

    private List<String> hops(List<String> lines) {
        List<String> hops = new ArrayList<>();
        for (String line : lines) {
            for (String element : line.split(",", -1)) {
                hops.add(header == Header.FORWARDED ? parameter(FOR, element.strip()) : element.strip());
            }
        }
        return hops;
    }

    private static String parameter(Pattern pattern, String element) {
        Matcher found = pattern.matcher(element);
        if (!found.find()) {
            return "";
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** Parses an address with or without a port: {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}. */
    private static Optional<IPAddress> address(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 ? Optional.empty() : Network.address(node.substring(1, end));
        }
        int colon = node.indexOf(':');
        boolean hasPort = colon >= 0 && colon == node.lastIndexOf(':');
        return Network.address(hasPort ? node.substring(0, colon) : node);
    }
}
