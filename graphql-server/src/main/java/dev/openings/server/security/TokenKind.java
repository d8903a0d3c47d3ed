package dev.openings.server.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells access tokens from the other tokens that a provider signs with the same keys: ID tokens, logout tokens and tokens that
 * are bound to a key of their sender (RFC 8725, section 3.11).
 */
final class TokenKind {
    /** Absent, plain (RFC 7519, section 5.1) or of an access token (RFC 9068, section 2.1). */
    private static final Set<String> ACCESS_TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /** Claims of ID tokens (OpenID Connect Core 1.0, section 2 and 3.3.2.11) and of logout tokens (Back-Channel Logout 1.0, 2.4). */
    private static final Set<String> CLAIMS_OF_OTHERS = Set.of("nonce", "at_hash", "c_hash", "s_hash", "events");

    private TokenKind() {}

    /** @throws InvalidTokenException if the token is not one that its bearer alone may use for requests */
    static void requireAccessToken(SignedJWT token, JWTClaimsSet claims) throws InvalidTokenException {
        JOSEObjectType type = token.getHeader().getType();
        if (type != null && !ACCESS_TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
            throw new InvalidTokenException("the token is no access token but of the type " + shown(type.getType()));
        }
        for (String claim : CLAIMS_OF_OTHERS) {
            if (claims.getClaim(claim) != null) {
                throw new InvalidTokenException("the token is no access token: it has the claim " + claim);
            }
        }
        requireIfPresent(claims, "typ", "Bearer");
        requireIfPresent(claims, "token_use", "access");
        if (claims.getClaim("cnf") != null) {
            // RFC 7800: to use it, the sender would have to prove that it has a key, which this server does not ask
            // for.
            throw new InvalidTokenException(
                    "the token is bound to a key of its sender and cannot be used as a bearer token");
        }
    }

    /** Some providers name the kind of a token in a claim of their own. */
    private static void requireIfPresent(JWTClaimsSet claims, String claim, String value) throws InvalidTokenException {
        Optional<String> found = TokenClaims.text(claims, claim);
        if (found.filter(it -> !it.equalsIgnoreCase(value)).isPresent()) {
            throw new InvalidTokenException("the token is no access token: its claim " + claim + " is not " + value);
        }
    }

    private static String shown(String type) {
        return type.substring(0, Math.min(type.length(), 40));
    }
}
