package dev.openings.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Verifies tokens of the server's own key, by {@link TokenIssuer}. */
final class LocalTokens {
    private final SigningKey key;
    private final ClaimsVerifier verifier;

    LocalTokens(SigningKey key, InstantSource clock) {
        this.key = key;
        this.verifier = new ClaimsVerifier(TokenIssuer.ISSUER, TokenIssuer.AUDIENCE, Duration.ZERO, clock);
    }

    VerifiedToken verify(SignedJWT token) throws InvalidTokenException {
        try {
            Optional<ECPublicKey> signer = signer(token.getHeader());
            if (signer.isEmpty() || !token.verify(new ECDSAVerifier(signer.get()))) {
                throw InvalidTokenException.untrustedKey();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            verifier.verify(claims, null);
            Caller caller = new Caller(
                    TokenClaims.roles(claims, TokenIssuer.ROLES),
                    TokenClaims.id(claims, TokenIssuer.ID, GlobalId.Kind.STAFF_MEMBER),
                    TokenClaims.id(claims, TokenIssuer.ID, GlobalId.Kind.CONTACT),
                    Optional.of(TokenIdentity.of(claims)));
            return new VerifiedToken(caller, claims.getExpirationTime().toInstant());
        } catch (BadJWTException wrong) {
            throw InvalidTokenException.of(wrong);
        } catch (JOSEException | ParseException unreadable) {
            throw new InvalidTokenException("the token cannot be read");
        }
    }

    /** The key that the header names. No extension is understood (RFC 7515, section 4.1.11). */
    private Optional<ECPublicKey> signer(JWSHeader header) {
        return JWSAlgorithm.ES256.equals(header.getAlgorithm()) && header.getCriticalParams() == null
                ? key.publicKey(header.getKeyID())
                : Optional.empty();
    }
}
