package dev.openings.server.graphql.http;

import dev.openings.server.security.TrustedProxies;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRequest;
import java.net.InetSocketAddress;
import java.util.List;

/** The network addresses of clients. */
public final class RemoteAddress {
    private final TrustedProxies proxies;
    private final HeaderName header;
    private final HeaderName schemeHeader;

    /** @param proxies the proxies whose headers are trusted */
    public RemoteAddress(TrustedProxies proxies) {
        this.proxies = proxies;
        this.header = HeaderNames.create(proxies.header());
        this.schemeHeader = HeaderNames.create(proxies.schemeHeader());
    }

    /**
     * The client's network address as text. Never a host name: lookups are slow, and the owner of the address controls
     * the result.
     */
    public String of(HttpRequest request) {
        return proxies.caller(peer(request), lines(request, header));
    }

    /** True if a trusted proxy says that a client before it uses HTTPS. */
    public boolean usesHttps(HttpRequest request) {
        return proxies.sayHttps(peer(request), lines(request, schemeHeader));
    }

    private static List<String> lines(HttpRequest request, HeaderName name) {
        return request.headers().contains(name) ? request.headers().get(name).allValues() : List.of();
    }

    private static String peer(HttpRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress().getHostAddress()
                : request.remotePeer().host();
    }
}
