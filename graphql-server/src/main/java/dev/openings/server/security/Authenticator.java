package dev.openings.server.security;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Finds out who is calling from the header {@code Authorization}. A token that is not good is never an anonymous caller. */
public final class Authenticator {
    private static final int LONGEST_TOKEN = 16_384;

    private final LocalTokens own;
    private final Optional<OidcTokens> oidc;
    private final PeopleDirectory people;
    private final TokenCache cache;

    /**
     * @param key the server's own, whose tokens are always accepted
     * @param oidc the provider whose tokens are accepted besides
     * @param people finds a person by the e-mail address that a provider's token proves, and knows who works there still
     * @param clock decides whether a token has expired
     */
    public Authenticator(SigningKey key, Optional<OidcSettings> oidc, PeopleDirectory people, InstantSource clock) {
        this.own = new LocalTokens(key, clock);
        this.people = people;
        this.oidc = oidc.map(settings -> new OidcTokens(settings, people, clock));
        this.cache = new TokenCache(clock);
    }

    /**
     * The caller that the header's value proves; anyone if there is no header.
     *
     * @throws InvalidTokenException if there is a header that proves nothing
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

    /** Whoever has left may still have a token that has not expired. */
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
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            throw new InvalidTokenException("the token must have 1 to " + LONGEST_TOKEN + " characters");
        }
        return token;
    }

    private VerifiedToken verify(String text) throws InvalidTokenException {
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWTClaimsSet unproven = token.getJWTClaimsSet();
            boolean foreign = oidc.isPresent() && oidc.get().issued(unproven);
            return foreign ? oidc.get().verify(token) : own.verify(token);
        } catch (ParseException notAToken) {
            throw new InvalidTokenException("the token is not a signed JWT");
        }
    }
}
