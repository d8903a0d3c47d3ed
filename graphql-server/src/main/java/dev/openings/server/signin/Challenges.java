package dev.openings.server.signin;

import dev.openings.jooq.signin.SingleUse;
import dev.openings.server.security.RandomSecret;
import dev.openings.server.security.SecretTokens;
import dev.openings.server.security.SecretTokens.Purpose;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The challenges that authenticators sign (Web Authentication Level 3, section 13.4.3). A challenge proves by itself when this
 * practice made it, on every server with the same key: strangers who ask for millions of them fill no table. It is stored once it
 * was answered, so that it is answered once.
 */
final class Challenges {
    private static final SecureRandom RANDOM = new SecureRandom();
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private final SecretTokens secrets;
    private final InstantSource clock;

    Challenges(SecretTokens secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A new challenge, in base64url: 64 random bits with the time, and 160 bits that prove it. */
    String next() {
        long random = RANDOM.nextLong();
        UUID id = new UUID(clock.instant().toEpochMilli(), random);
        return secrets.secret(Purpose.PASSKEY_CHALLENGE, id, 0);
    }

    /** The challenge as a secret for one use; empty if it was not made here in the last minutes. */
    Optional<SingleUse> verify(String challenge) {
        Instant now = clock.instant();
        return SecretTokens.claimedId(challenge)
                .filter(id -> secrets.matches(challenge, Purpose.PASSKEY_CHALLENGE, id, 0))
                .map(id -> Instant.ofEpochMilli(id.getMostSignificantBits()).plus(LIFETIME))
                .filter(expires -> now.isBefore(expires)
                        && !now.isBefore(expires.minus(LIFETIME).minus(LIFETIME)))
                .map(expires -> new SingleUse(RandomSecret.hash(challenge), expires.plus(LIFETIME)));
    }
}
