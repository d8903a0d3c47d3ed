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
    private final TokenCache cache;

    /**
     * @param key the server's own key, whose tokens are always accepted
     * @param oidc a provider whose tokens are accepted too
     * @param people finds people by verified e-mail address, and tells who is active
     * @param clock decides whether a token has expired
     */
    public Authenticator(SigningKey key, Optional<OidcSettings> oidc, PeopleDirectory people, InstantSource clock) {
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

    private Caller verified(String token) throws InvalidTokenException {
        VerifiedToken verified = verify(token);
        cache.keep(token, verified);
        return verified.caller();
    }

    /** Refuses people who are no longer active: their tokens may not have expired. */
    private Caller active(Caller caller) throws InvalidTokenException {
        if (caller.staffId().filter(id -> !people.isActive(id)).isPresent()) {
            throw new InvalidTokenException("the staff member of the token is not active here");
        }
        return caller;
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
            SignedJWT token = SignedJWT.parse(text);
            JWTClaimsSet unproven = token.getJWTClaimsSet();
            boolean foreign = oidc.isPresent() && oidc.get().issued(unproven);
            return foreign ? oidc.get().verify(token) : local.verify(token);
        } catch (ParseException malformed) {
            throw new InvalidTokenException("the token is not a signed JWT");
        }
    }
}
