package dev.openings.jooq.operation;

/** Why a change was refused. */
public enum ProblemCode {
    /** A value breaks a rule that the message names. */
    INVALID,
    /** The object does not exist. */
    NOT_FOUND,
    /** The actor may not do this. */
    FORBIDDEN,
    /** A value that must be unique is in use: the e-mail address of a staff member. */
    TAKEN,
    /** Other objects refer to the object. */
    IN_USE,
    /** The expected version is not the current one. */
    STALE,
    /** The status table does not allow this transition. */
    ILLEGAL_TRANSITION,
    /** The start is not available. */
    SLOT_UNAVAILABLE,
    /** The hold does not exist or has expired. */
    HOLD_EXPIRED,
    /** The cancellation notice has begun. */
    TOO_LATE,
    /** The idempotency key was used with a different input. */
    IDEMPOTENCY_MISMATCH
}
