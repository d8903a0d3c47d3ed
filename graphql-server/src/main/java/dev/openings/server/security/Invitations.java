package dev.openings.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes and reads invitations: tokens of the server's own key with an audience of their own, so that none of them is a bearer
 * token, and no bearer token is an invitation.
 */
public final class Invitations {
    private static final String AUDIENCE = "openings-invitation";
    /** Over a weekend. */
    private static final Duration LIFETIME = Duration.ofDays(3);

    private static final String NEW_STAFF_MEMBER = "name";

    private final SigningKey key;
    private final InstantSource clock;

    /** Invitations that {@code key} signs. */
    public Invitations(SigningKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A new invitation of a staff member or, with the role CONTACT, of a contact; it is good for three days. */
    public Invitation ofPerson(Role role, UUID personId) {
        GlobalId.Kind kind = role == Role.CONTACT ? GlobalId.Kind.CONTACT : GlobalId.Kind.STAFF_MEMBER;
        return create(role, new Invitation.Invited.Known(new GlobalId(kind, personId)), LIFETIME);
    }

    /** A new invitation. */
    public Invitation create(Role role, Invitation.Invited person, Duration lifetime) {
        return new Invitation(
                UUID.randomUUID().toString(), role, person, clock.instant().plus(lifetime));
    }

    /** The page of {@code site} that accepts an invitation. The secret is in the fragment, which is not sent and not logged. */
    public String link(Invitation invitation, RelyingParty site) {
        return site.origin() + "/sign-in#invitation=" + text(invitation);
    }

    /** The text of an invitation: a secret. */
    public String text(Invitation invitation) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(TokenIssuer.ISSUER)
                .audience(AUDIENCE)
                .jwtID(invitation.id())
                .expirationTime(Date.from(invitation.expires()))
                .claim(TokenIssuer.ROLES, List.of(invitation.role().name()));
        switch (invitation.person()) {
            case Invitation.Invited.Known(GlobalId id) -> claims.subject(id.text());
            case Invitation.Invited.NewStaffMember(String name) ->
                claims.claim(NEW_STAFF_MEMBER, name).subject("new");
        }
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.id()).build(), claims.build());
            token.sign(new ECDSASigner(key.privateKey()));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a P-256 key signs ES256", impossible);
        }
    }

    /** The invitation with this text; empty if the server did not write it, or if it has expired. */
    public Optional<Invitation> read(String text) {
        try {
            if (!Base64Url.isCanonical(text.split("\\.", -1))) {
                return Optional.empty();
            }
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            Optional<ECPublicKey> signer =
                    JWSAlgorithm.ES256.equals(header.getAlgorithm()) && header.getCriticalParams() == null
                            ? key.publicKey(header.getKeyID())
                            : Optional.empty();
            if (signer.isEmpty() || !token.verify(new ECDSAVerifier(signer.get()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            new ClaimsVerifier(TokenIssuer.ISSUER, AUDIENCE, Duration.ZERO, clock).verify(claims, null);
            return invitation(claims);
        } catch (ParseException | JOSEException | BadJOSEException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<Invitation> invitation(JWTClaimsSet claims) {
        Set<Role> roles = TokenClaims.roles(claims, TokenIssuer.ROLES);
        Optional<Invitation.Invited> person = TokenClaims.text(claims, NEW_STAFF_MEMBER)
                .<Invitation.Invited>map(Invitation.Invited.NewStaffMember::new)
                .or(() -> GlobalId.parse(claims.getSubject()).map(Invitation.Invited.Known::new));
        return person.filter(unused -> roles.size() == 1 && claims.getJWTID() != null)
                .map(it -> new Invitation(
                        claims.getJWTID(),
                        roles.iterator().next(),
                        it,
                        claims.getExpirationTime().toInstant()));
    }
}
