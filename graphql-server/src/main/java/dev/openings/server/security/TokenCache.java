package dev.openings.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Verified tokens, until they expire. Verifying a signature takes longer than answering most queries. */
final class TokenCache {
    /** About 4,000 tokens of this server, which have 500 characters. */
    private static final int MAX_CHARACTERS = 2_000_000;

    private final Cache<String, VerifiedToken> tokens;

    TokenCache(InstantSource clock) {
        this.tokens = Caffeine.newBuilder()
                .maximumWeight(MAX_CHARACTERS)
                .<String, VerifiedToken>weigher((token, verified) -> token.length())
                .expireAfter(Expiry.<String, VerifiedToken>creating(
                        (token, verified) -> Duration.between(clock.instant(), verified.until())))
                .ticker(new ElapsedTime(clock))
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /** The caller of a token that was kept and has not expired. */
    Optional<Caller> find(String token) {
        return Optional.ofNullable(tokens.getIfPresent(token)).map(VerifiedToken::caller);
    }

    /** The cache itself, for metrics. */
    Cache<?, ?> cache() {
        return tokens;
    }

    void keep(String token, VerifiedToken verified) {
        tokens.put(token, verified);
    }
}
