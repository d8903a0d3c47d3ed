package dev.openings.server.graphql.http;

import dev.openings.server.security.TrustedProxies;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRequest;
import java.net.InetSocketAddress;
import java.util.List;

/** Where requests come from. */
public final class RemoteAddress {
    private final TrustedProxies proxies;
    private final HeaderName header;

    /** @param proxies whose word is taken for it */
    public RemoteAddress(TrustedProxies proxies) {
        this.proxies = proxies;
        this.header = HeaderNames.create(proxies.header());
    }

    /** The network address as text, never a name: names are looked up slowly, and by whoever owns them. */
    public String of(HttpRequest request) {
        return proxies.caller(
                peer(request),
                request.headers().contains(header)
                        ? request.headers().get(header).allValues()
                        : List.of());
    }

    private static String peer(HttpRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress().getHostAddress()
                : request.remotePeer().host();
    }
}
