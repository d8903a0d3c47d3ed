package dev.openings.server.graphql.http;

import dev.openings.server.security.Loopback;
import dev.openings.server.security.TrustedProxies;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRequest;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

/** The network addresses of clients. */
public final class RemoteAddress {
    private static final List<HeaderName> OF_PROXIES = Stream.of(
                    "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")
            .map(HeaderNames::create)
            .toList();

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

    /**
     * True if the client is a program on this machine. False for what a proxy on this machine passes on, as far as the request
     * shows it: by the proxy's address, a header that proxies add, or the host that the client asked for.
     */
    public boolean isOfThisMachine(ServerRequest request) {
        String peer = peer(request);
        return Loopback.isNamedBy(peer)
                && !proxies.isTrusted(peer)
                && OF_PROXIES.stream().noneMatch(request.headers()::contains)
                && Loopback.isNamedBy(request.authority().replaceFirst(":\\d+$", ""));
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
