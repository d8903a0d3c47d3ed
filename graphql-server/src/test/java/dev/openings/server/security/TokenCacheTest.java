package dev.openings.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
    private static final Instant START = Instant.parse("2027-01-04T07:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final TokenCache cache = new TokenCache(clock);

    @Test
    void aTokenIsFoundUntilItExpires() {
        cache.keep("token", until(START.plusSeconds(60)));

        clock.advance(Duration.ofMillis(59_999));
        assertThat(cache.find("token")).hasValue(Caller.anyone());
        clock.advance(Duration.ofMillis(1));
        assertThat(cache.find("token")).isEmpty();
    }

    @Test
    void aTokenThatHasExpiredIsNotKept() {
        cache.keep("token", until(START.minusSeconds(1)));

        assertThat(cache.find("token")).isEmpty();
    }

    @Test
    void manyOtherTokensDoNotEvictOneInUse() {
        cache.keep("token", until(START.plusSeconds(60)));
        cache.find("token");

        for (int i = 0; i < 100_000; i++) {
            cache.keep("another token of about the usual length" + "x".repeat(400) + i, until(START.plusSeconds(60)));
            if (i % 100 == 0) {
                assertThat(cache.find("token")).as(i + " others").isPresent();
            }
        }
    }

    private static VerifiedToken until(Instant until) {
        return new VerifiedToken(Caller.anyone(), until);
    }
}
