package dev.openings.jooq.signin;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser in which a person is signed in at the moment.
 *
 * @param id names the session in the audit log; no secret
 * @param person who is signed in, with the role of the session
 * @param startedAt when the person signed in
 * @param lastUsedAt when the session was last used; lags up to a minute behind
 * @param expiresAt the end of the session, however much it is used; exclusive
 */
public record OpenSession(
        UUID id, SignInPerson person, SignInMethod method, Instant startedAt, Instant lastUsedAt, Instant expiresAt) {}
