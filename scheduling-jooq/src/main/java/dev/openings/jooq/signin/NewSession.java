package dev.openings.jooq.signin;

import java.time.Instant;
import java.util.Optional;

/**
 * A session to be started.
 *
 * @param secretHash SHA-256, in hexadecimal, of the secret that the browser keeps
 * @param issuer as in {@link SignInSession}, at most 400 characters
 * @param subject as in {@link SignInSession}, at most 255 characters
 * @param authenticatedAt as in {@link SignInSession}
 * @param expiresAt the end of the session; exclusive
 */
public record NewSession(
        String secretHash, String issuer, String subject, Optional<Instant> authenticatedAt, Instant expiresAt) {}
