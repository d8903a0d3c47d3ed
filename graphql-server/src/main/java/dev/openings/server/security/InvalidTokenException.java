package dev.openings.server.security;

/** The token that came with a request is not good: malformed, forged, expired, or for someone else. Its message is safe to show. */
public final class InvalidTokenException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidTokenException(String message) {
        super(message, null, false, false);
    }
}
