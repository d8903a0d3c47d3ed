package dev.openings.server.security;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Optional;

/**
 * The claims that tell which token identified a caller (RFC 7519, section 4.1).
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param id {@code jti}; empty: the issuer sets none
 */
public record TokenIdentity(String issuer, String subject, Optional<String> id) {
    static TokenIdentity of(JWTClaimsSet claims) {
        return new TokenIdentity(claims.getIssuer(), claims.getSubject(), Optional.ofNullable(claims.getJWTID()));
    }
}
