package dev.openings.server.security;

import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.ExpiredJWTException;

/**
 * The token of a request is not valid: malformed, forged, expired, or for another audience. The message is safe to
 * show, and begins in lower case.
 */
public final class InvalidTokenException extends Exception {
    private static final long serialVersionUID = 1;
    /** The message may name a value of the token. */
    private static final int MAX_LENGTH = 200;

    InvalidTokenException(String message) {
        super(message, null, false, false);
    }

    static InvalidTokenException untrustedKey() {
        return new InvalidTokenException("the token is not signed with a key that this server trusts");
    }

    static InvalidTokenException noActiveStaffMember() {
        return new InvalidTokenException("the staff member of the token is not active here");
    }

    static InvalidTokenException noSession() {
        return new InvalidTokenException("the session has ended");
    }

    static InvalidTokenException revoked() {
        return new InvalidTokenException("the token was revoked");
    }

    /** For a token whose signature is valid and whose claims are not. */
    static InvalidTokenException of(BadJWTException wrong) {
        if (wrong instanceof ExpiredJWTException) {
            return new InvalidTokenException("the token has expired");
        }
        String reason = String.valueOf(wrong.getMessage());
        return new InvalidTokenException(
                "the token's claims are not valid: " + reason.substring(0, Math.min(reason.length(), MAX_LENGTH)));
    }
}
