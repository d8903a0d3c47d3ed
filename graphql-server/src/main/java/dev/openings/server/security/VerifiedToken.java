package dev.openings.server.security;

import java.time.Instant;

/**
 * A token that was checked.
 *
 * @param caller whom it proves
 * @param until the moment at which it is good no more, or must be looked at again
 */
record VerifiedToken(Caller caller, Instant until) {}
