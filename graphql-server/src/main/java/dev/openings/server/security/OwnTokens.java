package dev.openings.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Tokens that {@link TokenIssuer} made with the server's own key. */
final class OwnTokens {
    private final SigningKey key;
    private final InstantSource clock;

    OwnTokens(SigningKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    Verified verify(SignedJWT token) throws BadToken {
        try {
            if (!JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
                    || !token.verify(new ECDSAVerifier(key.publicKey()))) {
                throw new BadToken("the token's signature is not from a key that is trusted here");
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Claims.check(claims, TokenIssuer.ISSUER, TokenIssuer.AUDIENCE, clock.instant(), Duration.ZERO);
            Caller caller = new Caller(
                    Claims.roles(claims, TokenIssuer.ROLES),
                    Claims.id(claims, GlobalId.Kind.STAFF_MEMBER),
                    Claims.id(claims, GlobalId.Kind.CONTACT),
                    Optional.of(claims.getSubject()));
            return new Verified(caller, claims.getExpirationTime().toInstant());
        } catch (JOSEException | ParseException unreadable) {
            throw new BadToken("the token cannot be read");
        }
    }
}
