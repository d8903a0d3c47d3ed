package dev.openings.server.security;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The web site on which people sign in (Web Authentication Level 3, section 4): the public address of the server.
 *
 * @param id the host, to which passkeys are bound
 * @param origin of the pages, as browsers write it (RFC 6454, section 6.1)
 */
public record RelyingParty(String id, String origin) {
    /** Browsers bind no passkey to an IP address, but to this name of their own machine. */
    private static final String THIS_MACHINE = "localhost";

    /** The site at a public address. A loopback address stands for {@code localhost}. */
    public static RelyingParty of(URI publicUrl) {
        String host = publicUrl.getHost().toLowerCase(Locale.ROOT);
        String id = Loopback.isNamedBy(host) ? THIS_MACHINE : host;
        boolean isDefault = publicUrl.getPort() < 0
                || publicUrl.getPort() == (publicUrl.getScheme().equals("https") ? 443 : 80);
        return new RelyingParty(id, publicUrl.getScheme() + "://" + id + (isDefault ? "" : ":" + publicUrl.getPort()));
    }

    /**
     * True if a request comes from a page of the site. A browser names the origin of the page; what names none is no page.
     *
     * @param site the header {@code Sec-Fetch-Site}
     * @param from the header {@code Origin}
     */
    public boolean isSourceOf(Optional<String> site, Optional<String> from) {
        boolean isNamed = site.isPresent() || from.isPresent();
        return isNamed
                && site.filter(it -> !it.equals("same-origin")).isEmpty()
                && from.filter(it -> !ownOrigins().contains(it)).isEmpty();
    }

    private Set<String> ownOrigins() {
        return id.equals(THIS_MACHINE)
                ? Set.of(origin, origin.replace(THIS_MACHINE, "127.0.0.1"), origin.replace(THIS_MACHINE, "[::1]"))
                : Set.of(origin);
    }
}
