package dev.openings.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Identifies the caller by a token or a session. An invalid one is refused, never treated as absent. */
public final class Authenticator {
    /** Finds the sessions of browsers in which somebody has signed in. */
    public interface SessionDirectory {
        /** The caller of the session with this secret; empty if there is none, or if it has ended. The session counts as used. */
        Optional<Caller> find(String secret);
    }

    /** The values of labels. */
    private static final String SERVER = "server";

    private static final String PROVIDER = "provider";
    /** Of a header that holds no token. */
    private static final String NONE = "none";

    private static final String ACCEPTED = "accepted";
    private static final String REFUSED = "refused";

    private static final int MAX_TOKEN_LENGTH = 16_384;

    private final LocalTokens local;
    private final Optional<OidcTokens> oidc;
    private final Optional<ProviderSignIn> providerSignIn;
    private final PeopleDirectory people;
    private final SessionDirectory sessions;
    private final RevokedTokens revoked;
    private final TokenCache cache;
    private final Counter signIns;

    /**
     * @param key the server's own key, whose tokens are always accepted
     * @param revoked tokens of that key that are refused
     * @param oidc a provider whose tokens are accepted too
     * @param people finds the people behind accounts, and tells who is active
     * @param sessions finds the sessions of browsers
     * @param clock decides whether a token has expired
     * @param metrics gets the numbers of tokens that were verified
     */
    public Authenticator(
            SigningKey key,
            RevokedTokens revoked,
            Optional<OidcSettings> oidc,
            PeopleDirectory people,
            SessionDirectory sessions,
            InstantSource clock,
            PrometheusRegistry metrics) {
        this.revoked = revoked;
        this.local = new LocalTokens(key, clock);
        this.people = people;
        this.sessions = sessions;
        this.oidc = oidc.map(settings -> new OidcTokens(settings, people, clock));
        this.providerSignIn = oidc.flatMap(settings ->
                settings.client().map(client -> new ProviderSignIn(settings, client, this.oidc.orElseThrow(), clock)));
        this.cache = new TokenCache(clock);
        this.signIns = Counter.builder()
                .name("openings_sign_ins_total")
                .help("Tokens that were verified, by their issuer and the result; a known token is not verified again")
                .labelNames("issuer", "result")
                .withoutExemplars()
                .register(metrics);
        for (String issuer : List.of(SERVER, PROVIDER, NONE)) {
            signIns.initLabelValues(issuer, REFUSED);
        }
    }

    /**
     * The caller of a request; anonymous without credentials.
     *
     * @throws InvalidTokenException if the token or the session is not valid
     */
    public Caller of(Credentials credentials) throws InvalidTokenException {
        return switch (credentials) {
            case Credentials.None() -> Caller.anyone();
            case Credentials.Authorization(String header) -> ofHeader(header);
            case Credentials.Session(String secret) ->
                active(sessions.find(secret).orElseThrow(InvalidTokenException::noSession));
        };
    }

    private Caller ofHeader(String header) throws InvalidTokenException {
        String token = bearer(header);
        Optional<Caller> known = cache.find(token);
        return active(known.isPresent() ? known.get() : verified(token));
    }

    /** Sign-in of people at the identity provider; empty if there is none, or no client of it. */
    public Optional<ProviderSignIn> providerSignIn() {
        return providerSignIn;
    }

    /** The verified tokens, for metrics. */
    public Cache<?, ?> tokens() {
        return cache.cache();
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

    private String bearer(String header) throws InvalidTokenException {
        int blank = header.indexOf(' ');
        if (blank < 0 || !header.substring(0, blank).toLowerCase(Locale.ROOT).equals("bearer")) {
            signIns.labelValues(NONE, REFUSED).inc();
            throw new InvalidTokenException("the header Authorization must be \"Bearer\" and a token");
        }
        String token = header.substring(blank + 1).strip();
        if (token.isEmpty() || token.length() > MAX_TOKEN_LENGTH) {
            signIns.labelValues(NONE, REFUSED).inc();
            throw new InvalidTokenException("the token must have 1 to " + MAX_TOKEN_LENGTH + " characters");
        }
        return token;
    }

    private VerifiedToken verify(String text) throws InvalidTokenException {
        try {
            if (!Base64Url.isCanonical(text.split("\\.", -1))) {
                signIns.labelValues(NONE, REFUSED).inc();
                throw new InvalidTokenException("the token is not written in base64url without padding");
            }
            SignedJWT token = SignedJWT.parse(text);
            JWTClaimsSet unproven = token.getJWTClaimsSet();
            boolean foreign = oidc.isPresent() && oidc.get().issued(unproven);
            return foreign
                    ? counted(PROVIDER, () -> oidc.get().verify(token))
                    : counted(SERVER, () -> local.verify(token));
        } catch (ParseException malformed) {
            signIns.labelValues(NONE, REFUSED).inc();
            throw new InvalidTokenException("the token is not a signed JWT");
        }
    }

    private interface Verification {
        VerifiedToken verify() throws InvalidTokenException;
    }

    private VerifiedToken counted(String issuer, Verification verification) throws InvalidTokenException {
        try {
            VerifiedToken verified = verification.verify();
            signIns.labelValues(issuer, ACCEPTED).inc();
            return verified;
        } catch (InvalidTokenException refused) {
            signIns.labelValues(issuer, REFUSED).inc();
            throw refused;
        }
    }
}
