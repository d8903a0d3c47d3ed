package dev.openings.jooq.outside;

/** How well it is known what an outside calendar has. */
public enum OutsideStatus {
    /** It was never read. */
    NEW,
    /** It was read less than an hour ago. */
    FRESH,
    /** It was not read for an hour. */
    STALE,
    /** It was read less than an hour ago, but the last two attempts failed. */
    FAILING
}
