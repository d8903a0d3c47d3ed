package dev.openings.server.security;

import java.net.URI;

/** The provider's keys cannot be fetched, so its tokens can be neither accepted nor refused. */
public final class IssuerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IssuerUnavailableException(URI issuer, Throwable cause) {
        super("the keys of " + issuer + " cannot be fetched", cause);
    }
}
