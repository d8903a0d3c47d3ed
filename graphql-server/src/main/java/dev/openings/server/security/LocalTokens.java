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
final class LocalTokens {
    private final SigningKey key;
    private final InstantSource clock;

    LocalTokens(SigningKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    VerifiedToken verify(SignedJWT token) throws InvalidTokenException {
        try {
            if (!JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
                    || !token.verify(new ECDSAVerifier(key.publicKey()))) {
                throw new InvalidTokenException("the token's signature is not from a key that is trusted here");
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            TokenClaims.check(claims, TokenIssuer.ISSUER, TokenIssuer.AUDIENCE, clock.instant(), Duration.ZERO);
            Caller caller = new Caller(
                    TokenClaims.roles(claims, TokenIssuer.ROLES),
                    TokenClaims.id(claims, GlobalId.Kind.STAFF_MEMBER),
                    TokenClaims.id(claims, GlobalId.Kind.CONTACT),
                    Optional.of(claims.getSubject()));
            return new VerifiedToken(caller, claims.getExpirationTime().toInstant());
        } catch (JOSEException | ParseException unreadable) {
            throw new InvalidTokenException("the token cannot be read");
        }
    }
}
