package dev.openings.server.security;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Identifies the caller by the header {@code Authorization}. An invalid token is refused, never treated as absent. */
public final class Authenticator {
    private static final int MAX_TOKEN_LENGTH = 16_384;

    private final LocalTokens local;
    private final Optional<OidcTokens> oidc;
    private final PeopleDirectory people;
    private final RevokedTokens revoked;
    private final TokenCache cache;

    /**
     * @param key the server's own key, whose tokens are always accepted
     * @param revoked tokens of that key that are refused
     * @param oidc a provider whose tokens are accepted too
     * @param people finds the people behind accounts, and tells who is active
     * @param clock decides whether a token has expired
     */
    public Authenticator(
            SigningKey key,
            RevokedTokens revoked,
            Optional<OidcSettings> oidc,
            PeopleDirectory people,
            InstantSource clock) {
        this.revoked = revoked;
        this.local = new LocalTokens(key, clock);
        this.people = people;
        this.oidc = oidc.map(settings -> new OidcTokens(settings, people, clock));
        this.cache = new TokenCache(clock);
    }

    /**
     * The caller of a request; anonymous if the header is absent.
     *
     * @throws InvalidTokenException if the header has no valid token
     */
    public Caller of(Optional<String> authorization) throws InvalidTokenException {
        if (authorization.isEmpty()) {
            return Caller.anyone();
        }
        String token = bearer(authorization.get());
        Optional<Caller> known = cache.find(token);
        return active(known.isPresent() ? known.get() : verified(token));
    }

    /** False while an identity provider is configured whose keys cannot be fetched. */
    public boolean isProviderReachable() {
        return oidc.isEmpty() || oidc.get().isProviderReachable();
    }

    private Caller verified(String token) throws InvalidTokenException {
        VerifiedToken verified = verify(token);
        cache.keep(token, verified);
        return verified.caller();
    }

    /** Refuses people who are no longer active, and revoked tokens: neither may have expired. */
    private Caller active(Caller caller) throws InvalidTokenException {
        if (caller.token().filter(this::isRevoked).isPresent()) {
            throw InvalidTokenException.revoked();
        }
        if (caller.staffId().filter(id -> !people.isActiveStaffMember(id)).isPresent()) {
            throw InvalidTokenException.noActiveStaffMember();
        }
        return caller.is(Role.CONTACT)
                        && caller.contactId().filter(people::isActiveContact).isEmpty()
                ? caller.withoutContact()
                : caller;
    }

    private boolean isRevoked(TokenIdentity token) {
        return token.issuer().equals(TokenIssuer.ISSUER)
                && token.id().filter(revoked::contains).isPresent();
    }

    private static String bearer(String header) throws InvalidTokenException {
        int blank = header.indexOf(' ');
        if (blank < 0 || !header.substring(0, blank).toLowerCase(Locale.ROOT).equals("bearer")) {
            throw new InvalidTokenException("the header Authorization must be \"Bearer\" and a token");
        }
        String token = header.substring(blank + 1).strip();
        if (token.isEmpty() || token.length() > MAX_TOKEN_LENGTH) {
            throw new InvalidTokenException("the token must have 1 to " + MAX_TOKEN_LENGTH + " characters");
        }
        return token;
    }

    private VerifiedToken verify(String text) throws InvalidTokenException {
        try {
            if (!Base64Url.isCanonical(text.split("\\.", -1))) {
                throw new InvalidTokenException("the token is not written in base64url without padding");
            }
            SignedJWT token = SignedJWT.parse(text);
            JWTClaimsSet unproven = token.getJWTClaimsSet();
            boolean foreign = oidc.isPresent() && oidc.get().issued(unproven);
            return foreign ? oidc.get().verify(token) : local.verify(token);
        } catch (ParseException malformed) {
            throw new InvalidTokenException("the token is not a signed JWT");
        }
    }
}
