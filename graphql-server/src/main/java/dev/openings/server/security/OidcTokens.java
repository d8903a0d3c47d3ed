package dev.openings.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Verifies tokens of an OpenID Connect provider, ES256 or RS256, with the keys of its discovery document. */
final class OidcTokens {
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    /** A provider may revoke a key: results are cached no longer than this. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final OidcSettings settings;
    private final PeopleDirectory people;
    private final InstantSource clock;
    private final DiscoveredKeys keys;
    private final DefaultJWTProcessor<SecurityContext> processor;

    OidcTokens(OidcSettings settings, PeopleDirectory people, InstantSource clock) {
        this.settings = settings;
        this.people = people;
        this.clock = clock;
        this.keys = new DiscoveredKeys(settings.issuer(), settings.outageTolerance(), clock);
        this.processor =
                processor(keys, new ClaimsVerifier(settings.issuer().toString(), settings.audience(), LEEWAY, clock));
    }

    boolean issued(JWTClaimsSet unproven) {
        return settings.issuer().toString().equals(unproven.getIssuer());
    }

    /** False while the provider's keys cannot be fetched. */
    boolean isProviderReachable() {
        return keys.isReachable();
    }

    VerifiedToken verify(SignedJWT token) throws InvalidTokenException {
        Instant again = clock.instant().plus(MAX_AGE);
        JWTClaimsSet claims = verifiedClaims(processor, token);
        TokenKind.requireAccessToken(token, claims);
        Instant expires = claims.getExpirationTime().toInstant().plus(LEEWAY);
        return new VerifiedToken(caller(claims), expires.isBefore(again) ? expires : again);
    }

    /**
     * Whom an ID token identifies (OpenID Connect Core 1.0, section 3.1.3.7). Its roles count; if it has none, those of the access
     * token beside it do, which some providers put there only.
     */
    SignedIn signedIn(String idToken, Optional<String> accessToken, String clientId, String nonce)
            throws InvalidTokenException {
        JWTClaimsSet claims = verifiedClaims(idTokens(clientId), parsed(idToken));
        boolean isForThisClient = claims.getAudience().size() == 1
                || TokenClaims.text(claims, "azp").filter(clientId::equals).isPresent();
        if (!isForThisClient
                || TokenClaims.text(claims, "nonce").filter(nonce::equals).isEmpty()) {
            throw new InvalidTokenException("the ID token is not the answer to this sign-in");
        }
        Set<Role> roles = roles(claims);
        if (roles.isEmpty() && accessToken.isPresent()) {
            JWTClaimsSet access = verifiedClaims(processor, parsed(accessToken.get()));
            roles = access.getSubject().equals(claims.getSubject()) ? roles(access) : roles;
        }
        Optional<GlobalId> id = settings.idClaim()
                .flatMap(claim -> TokenClaims.text(claims, claim))
                .flatMap(GlobalId::parse);
        return new SignedIn(TokenIdentity.of(claims), roles, id, verifiedEmail(claims), authenticatedAt(claims));
    }

    /** OpenID Connect Core 1.0, section 2: seconds since the epoch. */
    private static Optional<Instant> authenticatedAt(JWTClaimsSet claims) {
        return claims.getClaim("auth_time") instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    private DefaultJWTProcessor<SecurityContext> idTokens(String clientId) {
        return processor(keys, new ClaimsVerifier(settings.issuer().toString(), clientId, LEEWAY, clock));
    }

    private static DefaultJWTProcessor<SecurityContext> processor(DiscoveredKeys keys, ClaimsVerifier verifier) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), keys));
        processor.setJWTClaimsSetVerifier(verifier);
        // TokenKind verifies the type once the signature is known to be good.
        processor.setJWSTypeVerifier((type, context) -> {});
        return processor;
    }

    private static SignedJWT parsed(String token) throws InvalidTokenException {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException malformed) {
            throw new InvalidTokenException("the token is not a signed JWT");
        }
    }

    private Set<Role> roles(JWTClaimsSet claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(TokenClaims.roles(claims, settings.rolesClaim()));
        if (roles.contains(Role.ADMIN) && !SecondFactor.isProven(claims, settings.adminAcr())) {
            roles.remove(Role.ADMIN);
            roles.add(Role.STAFF);
        }
        return roles;
    }

    private static JWTClaimsSet verifiedClaims(DefaultJWTProcessor<SecurityContext> processor, SignedJWT token)
            throws InvalidTokenException {
        try {
            return processor.process(token, null);
        } catch (BadJWTException wrong) {
            throw InvalidTokenException.of(wrong);
        } catch (BadJOSEException forged) {
            throw InvalidTokenException.untrustedKey();
        } catch (JOSEException unavailable) {
            throw new InvalidTokenException("the keys of the token's issuer cannot be fetched at the moment");
        }
    }

    private Caller caller(JWTClaimsSet claims) throws InvalidTokenException {
        Set<Role> roles = roles(claims);
        Optional<UUID> staffId = Optional.empty();
        if (roles.contains(Role.STAFF) || roles.contains(Role.ADMIN)) {
            staffId = Optional.of(staffMember(claims));
        }
        Optional<UUID> contactId = roles.contains(Role.CONTACT) ? contact(claims) : Optional.empty();
        return new Caller(roles, staffId, contactId, Optional.of(TokenIdentity.of(claims)));
    }

    /** A role counts only with a person who has it. */
    private UUID staffMember(JWTClaimsSet claims) throws InvalidTokenException {
        return id(claims, GlobalId.Kind.STAFF_MEMBER)
                .or(() -> people.staffMember(settings.issuer().toString(), claims.getSubject(), verifiedEmail(claims)))
                .orElseThrow(InvalidTokenException::noActiveStaffMember);
    }

    private Optional<UUID> contact(JWTClaimsSet claims) {
        return id(claims, GlobalId.Kind.CONTACT)
                .or(() -> people.contact(settings.issuer().toString(), claims.getSubject(), verifiedEmail(claims)));
    }

    private Optional<UUID> id(JWTClaimsSet claims, GlobalId.Kind kind) {
        return settings.idClaim().flatMap(claim -> TokenClaims.id(claims, claim, kind));
    }

    private static Optional<String> verifiedEmail(JWTClaimsSet claims) {
        return Boolean.TRUE.equals(claims.getClaim("email_verified"))
                ? TokenClaims.text(claims, "email")
                : Optional.empty();
    }
}
