package dev.openings.server.security;

import java.util.Optional;

/** Finds the sessions of browsers in which somebody has signed in. */
public interface SessionDirectory {
    /** The caller of the session with this secret; empty if there is none, or if it has ended. The session counts as used. */
    Optional<Caller> find(String secret);
}
