package dev.openings.jooq.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A browser in which a person has signed in.
 *
 * @param id names the session in the audit log; no secret
 * @param issuer who vouches for the person: {@code iss} of an identity provider, or of the server for a passkey
 * @param subject the account of the identity provider, or the global id of the person
 * @param createdAt when the person signed in
 * @param authenticatedAt when the person last proved who they are; empty: unknown, as an identity provider may not tell
 * @param expiresAt the end of the session, however much it is used; exclusive
 */
public record SignInSession(
        UUID id,
        SignInPerson person,
        String issuer,
        String subject,
        Instant createdAt,
        Optional<Instant> authenticatedAt,
        Instant expiresAt) {}
