package dev.openings.jooq.bookables;

/** The role of a staff member in the practice. It grants no permissions. */
public enum StaffRole {
    /** A physician. */
    PHYSICIAN,
    /** A nurse. */
    NURSE,
    /** A therapist of any kind. */
    THERAPIST,
    /** An assistant. */
    ASSISTANT,
    /** Reception. */
    RECEPTION,
    /** Administration. */
    ADMIN
}
