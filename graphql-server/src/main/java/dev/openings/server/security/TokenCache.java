package dev.openings.server.security;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that were found good, until they expire: checking a signature takes longer than answering most queries. */
final class TokenCache {
    private static final int MOST = 2_000;

    private final ConcurrentHashMap<String, VerifiedToken> tokens = new ConcurrentHashMap<>();
    private final InstantSource clock;

    TokenCache(InstantSource clock) {
        this.clock = clock;
    }

    Optional<Caller> find(String token) {
        VerifiedToken known = tokens.get(token);
        if (known == null) {
            return Optional.empty();
        }
        if (!clock.instant().isBefore(known.until())) {
            tokens.remove(token);
            return Optional.empty();
        }
        return Optional.of(known.caller());
    }

    void keep(String token, VerifiedToken verified) {
        if (tokens.size() >= MOST) {
            tokens.clear();
        }
        tokens.put(token, verified);
    }
}
