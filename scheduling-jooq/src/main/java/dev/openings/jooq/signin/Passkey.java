package dev.openings.jooq.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A public key of an authenticator that a person signs in with (Web Authentication Level 3).
 *
 * @param person whom a sign-in with it identifies, and as what
 * @param name by which its owner tells it from others
 * @param key as the authenticator made it
 * @param lastUsedAt empty: nobody has signed in with it
 */
public record Passkey(
        UUID id, SignInPerson person, String name, Key key, Instant createdAt, Optional<Instant> lastUsedAt) {
    /**
     * What an authenticator tells of a key. The services store it and do not look into it.
     *
     * @param credentialId in base64url, at most 1,364 characters; unique among all passkeys
     * @param credentialData attested credential data, in base64url, at most 4,000 characters
     * @param signatureCount counter of the authenticator; 0: it does not count
     */
    public record Key(String credentialId, String credentialData, long signatureCount) {}
}
