package dev.openings.server.security;

import java.net.URI;

/** The provider's keys cannot be fetched, so nothing can be said about its tokens: neither good nor bad. */
public final class IssuerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IssuerUnavailableException(URI issuer, Throwable cause) {
        super("the keys of " + issuer + " cannot be fetched", cause);
    }
}
