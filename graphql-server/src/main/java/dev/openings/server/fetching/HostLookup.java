package dev.openings.server.fetching;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface HostLookup {
    /**
     * The addresses of a host; there is one at least.
     *
     * @throws UnknownHostException if there are none
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** The look-up of the system. */
    static HostLookup system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
