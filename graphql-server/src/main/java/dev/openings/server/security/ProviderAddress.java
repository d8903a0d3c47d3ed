package dev.openings.server.security;

import java.net.URI;
import java.util.Locale;

/** The addresses that an OpenID Connect provider may have. */
public final class ProviderAddress {
    private ProviderAddress() {}

    /**
     * True for an https address, and for an http address of this machine. Keys that come over a network without TLS prove
     * nothing (OpenID Connect Discovery 1.0, section 7.1).
     */
    public static boolean isSafe(URI address) {
        if (address.getScheme() == null || address.getHost() == null) {
            return false;
        }
        return switch (address.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> Loopback.isNamedBy(address.getHost());
            default -> false;
        };
    }
}
