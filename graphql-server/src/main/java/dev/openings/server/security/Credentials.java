package dev.openings.server.security;

/** What a request presents to identify its caller. Not verified. */
public sealed interface Credentials {
    /** Nothing: an anonymous caller. */
    record None() implements Credentials {}

    /**
     * The header {@code Authorization}.
     *
     * @param value of the header
     */
    record Authorization(String value) implements Credentials {}

    /**
     * The cookie of a browser in which somebody has signed in.
     *
     * @param secret in the cookie; empty if there is no cookie
     */
    record Session(String secret) implements Credentials {
        @Override
        public String toString() {
            return "Session";
        }
    }
}
