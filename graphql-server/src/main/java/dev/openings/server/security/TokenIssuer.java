package dev.openings.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Issues bearer tokens of the server's own key. */
public final class TokenIssuer {
    static final String ISSUER = "openings";
    static final String AUDIENCE = "openings";
    static final String ROLES = "roles";
    static final String ID = "openings_id";

    private final SigningKey key;

    /** An issuer that signs with {@code key}. */
    public TokenIssuer(SigningKey key) {
        this.key = key;
    }

    /**
     * A token, signed with ES256.
     *
     * @param role the role of the caller
     * @param person the staff member or contact that the caller is
     * @param from the time of issue
     * @param lifetime the time until it expires; zero for an expired token
     */
    public String token(Role role, Optional<GlobalId> person, Instant from, Duration lifetime) {
        return token(role, person, role.name(), from, lifetime);
    }

    /**
     * The same for a bearer who may be nobody.
     *
     * @param name how the audit log shows a bearer who is no person
     */
    public String token(Role role, Optional<GlobalId> person, String name, Instant from, Duration lifetime) {
        return token(UUID.randomUUID().toString(), role, person, name, from, lifetime);
    }

    /**
     * The same with an id.
     *
     * @param id {@code jti}, unique
     */
    public String token(String id, Role role, Optional<GlobalId> person, String name, Instant from, Duration lifetime) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(person.map(GlobalId::text).orElse(name))
                .jwtID(id)
                .issueTime(Date.from(from))
                .expirationTime(Date.from(from.plus(lifetime)))
                .claim(ROLES, List.of(role.name()));
        person.ifPresent(bearer -> claims.claim(ID, bearer.text()));
        return sign(claims.build());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.id()).build(), claims);
            token.sign(new ECDSASigner(key.privateKey()));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a P-256 key signs ES256", impossible);
        }
    }
}
