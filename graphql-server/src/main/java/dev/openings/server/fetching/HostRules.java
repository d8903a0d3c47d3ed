package dev.openings.server.fetching;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts may be asked. A host of the own network may be named by the operator: then it may have any address, and be asked
 * without TLS.
 *
 * @param lookup finds addresses
 * @param named hosts in lower case, as addresses name them
 */
public record HostRules(HostLookup lookup, Set<String> named) {
    /** Copies the set. */
    public HostRules {
        named = Set.copyOf(named);
    }

    private static final int MAX_PORT = 65_535;

    /**
     * Checks the form of an address; looks up nothing.
     *
     * @throws FetchFailedException if it is not https, or http of a named host, or has no host, or a port that does not exist
     */
    public void check(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            throw new FetchFailedException("it must have a host and no user name");
        }
        boolean isSafe = "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && isNamed(host));
        if (!isSafe) {
            throw new FetchFailedException("it must begin with https://");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw new FetchFailedException("its port must be 1 to " + MAX_PORT);
        }
    }

    /**
     * The addresses of the host of a checked address, to connect to without another look-up: its name may have another address a
     * moment later.
     *
     * @throws FetchFailedException if the host is unknown, its look-up takes too long, or one of its addresses is not public
     */
    List<InetAddress> addresses(URI uri, TimeLeft time) {
        String host = bare(uri.getHost());
        List<InetAddress> addresses = new TimedLookup(lookup, time).addresses(host);
        if (!isNamed(uri.getHost()) && !addresses.stream().allMatch(PublicAddresses::contains)) {
            throw new FetchFailedException("the host " + host + " is not on the public internet");
        }
        return addresses;
    }

    private boolean isNamed(String host) {
        return named.contains(host.toLowerCase(Locale.ROOT))
                || named.contains(bare(host).toLowerCase(Locale.ROOT));
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
