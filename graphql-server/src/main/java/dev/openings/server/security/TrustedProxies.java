package dev.openings.server.security;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies in front of the server whose word is taken for where a request came from. Anybody can send such a header, so it counts only as far
 * as trusted ones have written it: it is read from its end, and the first address that is no trusted proxy's is the caller.
 */
public final class TrustedProxies {
    /** Nobody's word is taken. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), Header.X_FORWARDED_FOR);

    /** {@code for=} of RFC 7239, section 4: a token or a quoted string. */
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for=(?:\"([^\"]*)\"|([^;\\s]*))");

    private final List<Network> trusted;
    private final Header header;

    /** Which header the proxies write. Only this one is read: what they do not write, they may pass on from anybody. */
    public enum Header {
        FORWARDED("Forwarded"),
        X_FORWARDED_FOR("X-Forwarded-For");

        private final String text;

        Header(String text) {
            this.text = text;
        }

        /** Its name in HTTP. */
        public String text() {
            return text;
        }
    }

    private TrustedProxies(List<Network> trusted, Header header) {
        this.trusted = List.copyOf(trusted);
        this.header = header;
    }

    /**
     * These proxies.
     *
     * @param networks addresses, or networks as {@code 192.0.2.0/24}
     * @throws IllegalArgumentException if one is neither
     */
    public static TrustedProxies of(List<String> networks, Header header) {
        return new TrustedProxies(networks.stream().map(Network::parse).toList(), header);
    }

    /** The header that must be read. */
    public String header() {
        return header.text();
    }

    /**
     * The address of the caller.
     *
     * @param peer who is connected to the server
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
                // Unknown or hidden (RFC 7239, section 6): the proxy that says so is the last one that is known.
                return known;
            }
            // In Java's text, as the address of a peer.
            known = before.get().toInetAddress().getHostAddress();
        }
        return known;
    }

    private boolean isTrusted(String address) {
        return Network.address(address)
                .filter(it -> trusted.stream().anyMatch(network -> network.contains(it)))
                .isPresent();
    }

    private List<String> hops(List<String> lines) {
        List<String> hops = new ArrayList<>();
        for (String line : lines) {
            for (String element : line.split(",", -1)) {
                hops.add(header == Header.FORWARDED ? node(element) : element.strip());
            }
        }
        return hops;
    }

    private static String node(String element) {
        Matcher found = FOR.matcher(element.strip());
        if (!found.find()) {
            return "";
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** An address with or without a port: {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}. */
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
