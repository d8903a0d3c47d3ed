package dev.openings.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final String ADDRESS = "192.0.2.1";

    private final SettableClock clock = new SettableClock(Instant.parse("2027-01-04T07:00:00Z"));
    private final RateLimiter limiter = new RateLimiter(new RateLimits(2, 3, 0), clock);

    @Test
    void theMinuteBeginsWithTheFirstRequest() {
        assertThat(count(ADDRESS)).isEmpty();
        clock.advance(Duration.ofSeconds(20));
        assertThat(count(ADDRESS)).isEmpty();

        assertThat(count(ADDRESS)).hasValue(Duration.ofSeconds(40));
        clock.advance(Duration.ofMillis(39_500));
        assertThat(count(ADDRESS)).hasValue(Duration.ofSeconds(1));
        clock.advance(Duration.ofMillis(500));

        assertThat(count(ADDRESS)).isEmpty();
        assertThat(count(ADDRESS)).isEmpty();
        assertThat(count(ADDRESS)).hasValue(Duration.ofMinutes(1));
    }

    @Test
    void afterAPauseTheNextMinuteBeginsWithTheNextRequest() {
        count(ADDRESS);
        clock.advance(Duration.ofSeconds(150));
        count(ADDRESS);
        count(ADDRESS);

        clock.advance(Duration.ofSeconds(59));

        assertThat(count(ADDRESS)).hasValue(Duration.ofSeconds(1));
    }

    @Test
    void refusedRequestsDoNotProlongTheWait() {
        for (int i = 0; i < 100; i++) {
            count(ADDRESS);
        }

        clock.advance(Duration.ofMinutes(1));

        assertThat(count(ADDRESS)).isEmpty();
    }

    @Test
    void aClockThatIsSetBackBeginsANewMinute() {
        count(ADDRESS);
        count(ADDRESS);
        clock.advance(Duration.ofHours(-1));

        assertThat(count(ADDRESS)).isEmpty();
        assertThat(count(ADDRESS)).isEmpty();
        assertThat(count(ADDRESS)).hasValue(Duration.ofMinutes(1));
    }

    @Test
    void oneHundredThousandOtherCallersDoNotResetALimitedCaller() {
        count(ADDRESS);
        count(ADDRESS);

        for (int i = 0; i < 100_000; i++) {
            limiter.count(Caller.anyone(), "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        }

        assertThat(count(ADDRESS)).hasValue(Duration.ofMinutes(1));
    }

    @Test
    void aLimitedCallerWhoGoesOnStaysLimitedAmongAnyNumberOfOthers() {
        count(ADDRESS);
        count(ADDRESS);

        for (int i = 0; i < 1_000_000; i++) {
            limiter.count(Caller.anyone(), "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
            if (i % 1_000 == 0) {
                assertThat(count(ADDRESS)).as(i + " others").isPresent();
            }
        }
    }

    @Test
    void anIpv6SubscriberIsOneCaller() {
        assertThat(count("2001:db8:0:1:0:0:0:1")).isEmpty();
        assertThat(count("2001:db8:0:1:ffff:0:0:9")).isEmpty();
        assertThat(count("2001:db8:0:1:1:2:3:4")).isPresent();

        assertThat(count("2001:db8:0:2:0:0:0:1")).isEmpty();
    }

    @Test
    void eachPersonIsACallerWhateverTheAddress() {
        Caller contact = new Caller(Set.of(Role.CONTACT), Optional.empty(), Optional.of(UUID.randomUUID()), token("a"));
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.count(contact, "192.0.2." + i)).isEmpty();
        }

        assertThat(limiter.count(contact, ADDRESS)).isPresent();
        assertThat(count(ADDRESS)).isEmpty();
    }

    @Test
    void anAccountWithoutARoleCountsWithItsNetwork() {
        Caller account = new Caller(Set.of(), Optional.empty(), Optional.empty(), token("b"));
        assertThat(limiter.count(account, ADDRESS)).isEmpty();
        assertThat(count(ADDRESS)).isEmpty();

        assertThat(limiter.count(account, ADDRESS)).isPresent();
        assertThat(count(ADDRESS)).isPresent();
    }

    @Test
    void zeroSwitchesALimitOff() {
        Caller staff = new Caller(Set.of(Role.STAFF), Optional.of(UUID.randomUUID()), Optional.empty(), token("a"));

        for (int i = 0; i < 1_000; i++) {
            assertThat(limiter.count(staff, ADDRESS)).isEmpty();
        }
    }

    private Optional<Duration> count(String address) {
        return limiter.count(Caller.anyone(), address);
    }

    private static Optional<TokenIdentity> token(String subject) {
        return Optional.of(new TokenIdentity("https://issuer.example.org", subject, Optional.empty()));
    }
}
