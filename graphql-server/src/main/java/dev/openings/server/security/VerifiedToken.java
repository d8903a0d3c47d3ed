package dev.openings.server.security;

import java.time.Instant;

/**
 * The result of verifying a token.
 *
 * @param caller the identity that it proves
 * @param until the end of the result's validity: the token expires, or must be verified again
 */
record VerifiedToken(Caller caller, Instant until) {}
