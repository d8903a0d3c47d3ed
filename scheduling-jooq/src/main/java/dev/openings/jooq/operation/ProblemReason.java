package dev.openings.jooq.operation;

/** Which kind of rule a value breaks. Every problem with the code {@link ProblemCode#INVALID} has one. */
public enum ProblemReason {
    /** The value is absent or null, but required. */
    REQUIRED,
    /** The text has no visible character, or the list no item. */
    BLANK,
    /** The text has more characters than {@code maximum}. */
    TOO_LONG,
    /** The list has more items than {@code maximum}. */
    TOO_MANY,
    /** The text is not of the form that the field requires, or has characters that it must not have. */
    BAD_FORMAT,
    /** The value is below {@code minimum} or above {@code maximum}. */
    OUT_OF_RANGE,
    /** The value contradicts another field of the input. */
    CONFLICTING,
    /** The same value is in the list already. */
    DUPLICATE,
    /** The field must be absent, or the object must not be named here. */
    NOT_ALLOWED,
    /** The value is well formed, but this version or this object does not support it. */
    NOT_SUPPORTED
}
