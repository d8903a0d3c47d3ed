package dev.openings.server.graphql.engine;

/** The {@code extensions.code} of an error outside {@code userErrors}. */
public enum ErrorCode {
    /** The request itself is wrong: its form, its document, its variables. */
    BAD_REQUEST,
    /** The field is for callers with a token, and this one has none; or the token is not good. */
    UNAUTHENTICATED,
    /** The caller's role may not use this field at all. */
    FORBIDDEN,
    /** Bigger, deeper or longer than what is served; the message names the limit. */
    LIMIT_EXCEEDED,
    /** Too many requests in this minute. */
    RATE_LIMITED,
    /** Our fault; the message holds an id that stands in the log, and nothing else. */
    INTERNAL
}
