package dev.openings.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Verifies tokens of an OpenID Connect provider, ES256 or RS256, with the keys of its discovery document. */
final class OidcTokens {
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    /**
     * An e-mail address may pass to another person, and a provider may revoke a key: results are cached no longer than
     * this.
     */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);
    /** Authentication methods (RFC 8176) that prove a second factor. */
    private static final Set<String> SECOND_FACTORS = Set.of("mfa", "otp", "hwk", "fido");

    private final OidcSettings settings;
    private final PeopleDirectory people;
    private final InstantSource clock;
    private final DefaultJWTProcessor<SecurityContext> processor;

    OidcTokens(OidcSettings settings, PeopleDirectory people, InstantSource clock) {
        this(settings, people, clock, new DiscoveredKeys(settings.issuer()));
    }

    private OidcTokens(
            OidcSettings settings, PeopleDirectory people, InstantSource clock, JWKSource<SecurityContext> keys) {
        this.settings = settings;
        this.people = people;
        this.clock = clock;
        this.processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), keys));
        processor.setJWTClaimsSetVerifier(
                new ClaimsVerifier(settings.issuer().toString(), settings.audience(), LEEWAY, clock));
        // Access tokens have the type "at+jwt" (RFC 9068), "JWT" or none.
        processor.setJWSTypeVerifier((type, context) -> {});
    }

    boolean issued(JWTClaimsSet unproven) {
        return settings.issuer().toString().equals(unproven.getIssuer());
    }

    VerifiedToken verify(SignedJWT token) throws InvalidTokenException {
        Instant again = clock.instant().plus(MAX_AGE);
        JWTClaimsSet claims = verifiedClaims(token);
        Instant expires = claims.getExpirationTime().toInstant().plus(LEEWAY);
        return new VerifiedToken(caller(claims), expires.isBefore(again) ? expires : again);
    }

    private JWTClaimsSet verifiedClaims(SignedJWT token) throws InvalidTokenException {
        try {
            return processor.process(token, null);
        } catch (BadJWTException wrong) {
            throw InvalidTokenException.of(wrong);
        } catch (BadJOSEException forged) {
            throw InvalidTokenException.untrustedKey();
        } catch (JOSEException unavailable) {
            throw new IssuerUnavailableException(settings.issuer(), unavailable);
        }
    }

    private Caller caller(JWTClaimsSet claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(TokenClaims.roles(claims, settings.rolesClaim()));
        if (roles.contains(Role.ADMIN) && !hasSecondFactor(claims)) {
            roles.remove(Role.ADMIN);
            roles.add(Role.STAFF);
        }
        return new Caller(roles, staffMember(claims, roles), contact(claims, roles), Optional.of(claims.getSubject()));
    }

    private boolean hasSecondFactor(JWTClaimsSet claims) {
        List<?> methods = TokenClaims.names(claims.getClaim("amr"));
        return !Collections.disjoint(methods, SECOND_FACTORS)
                || TokenClaims.text(claims, "acr")
                        .filter(settings.adminAcr()::contains)
                        .isPresent();
    }

    private Optional<UUID> staffMember(JWTClaimsSet claims, Set<Role> roles) {
        if (!roles.contains(Role.STAFF) && !roles.contains(Role.ADMIN)) {
            return Optional.empty();
        }
        return TokenClaims.id(claims, GlobalId.Kind.STAFF_MEMBER)
                .or(() -> verifiedEmail(claims).flatMap(people::staffMemberByEmail));
    }

    private Optional<UUID> contact(JWTClaimsSet claims, Set<Role> roles) {
        if (!roles.contains(Role.CONTACT)) {
            return Optional.empty();
        }
        return TokenClaims.id(claims, GlobalId.Kind.CONTACT)
                .or(() -> verifiedEmail(claims).flatMap(people::contactByEmail));
    }

    private static Optional<String> verifiedEmail(JWTClaimsSet claims) {
        return Boolean.TRUE.equals(claims.getClaim("email_verified"))
                ? TokenClaims.text(claims, "email")
                : Optional.empty();
    }
}
