package dev.openings.server.fetching;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Sends requests to addresses that people enter. Each address, also that of a redirect, is checked, and the connection is made to
 * the address that was checked.
 */
public final class FetchClient {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);

    private final HostRules hosts;

    /** @param hosts that may be asked */
    public FetchClient(HostRules hosts) {
        this.hosts = hosts;
    }

    /** The rules of this client. */
    public HostRules hosts() {
        return hosts;
    }

    /**
     * The response to a request, after redirects.
     *
     * @throws FetchFailedException if an address is refused, a limit is exceeded, or there is no complete response
     */
    public FetchedResponse send(FetchRequest request, FetchLimits limits) {
        return send(request, limits, TimeLeft.of(limits.timeout()));
    }

    /** The same with a time that several requests share. */
    public FetchedResponse send(FetchRequest request, FetchLimits limits, TimeLeft time) {
        FetchRequest next = request;
        for (int redirects = 0; ; redirects++) {
            hosts.check(next.uri());
            FetchedResponse response = new Exchange(next, limits, time).run(hosts.addresses(next.uri(), time));
            if (!REDIRECTS.contains(response.status())
                    || response.header("location").isEmpty()) {
                return response;
            }
            if (redirects == limits.maxRedirects()) {
                throw new FetchFailedException("there are more than " + limits.maxRedirects() + " redirects");
            }
            URI target = target(next.uri(), response.header("location").orElseThrow());
            next = next.to(target, isSameOrigin(next.uri(), target));
        }
    }

    private static URI target(URI from, String location) {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException malformed) {
            throw new FetchFailedException("it redirects to something that is not an address", malformed);
        }
    }

    /** True if both addresses have the same scheme, host and port, however these are written. */
    public static boolean isSameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + ":" + Exchange.port(uri);
    }
}
