package dev.openings.jooq.operation;

/** Why a change was refused. */
public enum ProblemCode {
    /** A value breaks a rule that the message names. */
    INVALID,
    /** There is no such object. */
    NOT_FOUND,
    /** The actor may not do this. */
    FORBIDDEN,
    /** Something else has it: the e-mail address of a staff member. */
    TAKEN,
    /** Others refer to it. */
    IN_USE,
    /** The expected version is not the current one. */
    STALE,
    /** The status table has no such step. */
    ILLEGAL_TRANSITION,
    /** The time cannot be booked. */
    SLOT_UNAVAILABLE,
    /** The hold is not the caller's, or ran out. */
    HOLD_EXPIRED,
    /** Inside the cancellation notice. */
    TOO_LATE,
    /** The same idempotency key came with another input. */
    IDEMPOTENCY_MISMATCH
}
