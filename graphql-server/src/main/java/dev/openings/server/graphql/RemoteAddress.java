package dev.openings.server.graphql;

import io.helidon.webserver.http.HttpRequest;
import java.net.InetSocketAddress;

/** Where a request came from. */
public final class RemoteAddress {
    private RemoteAddress() {}

    /** The network address as text, never a name: names are looked up slowly, and by whoever owns them. */
    public static String of(HttpRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress().getHostAddress()
                : request.remotePeer().host();
    }
}
