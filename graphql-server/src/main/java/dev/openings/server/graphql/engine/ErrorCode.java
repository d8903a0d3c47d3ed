package dev.openings.server.graphql.engine;

/** The {@code extensions.code} of an error outside {@code userErrors}. */
public enum ErrorCode {
    /** The request is wrong: its form, its document or its variables. */
    BAD_REQUEST,
    /** The field requires a token and the caller has none, or the token is not valid. */
    UNAUTHENTICATED,
    /** The caller's role may not use this field. */
    FORBIDDEN,
    /** The browser's person must sign in again before this change (the name is that of RFC 9470, section 3). */
    INSUFFICIENT_USER_AUTHENTICATION,
    /** The request is over a limit, which the message names. */
    LIMIT_EXCEEDED,
    /** Too many requests in this minute. */
    RATE_LIMITED,
    /** A fault of the server. The message has an id, under which the log has the details. */
    INTERNAL
}
