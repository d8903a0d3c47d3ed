package dev.openings.jooq.bookables;

/** What a staff member does in the practice. Says nothing about what they may do in the software. */
public enum StaffRole {
    /** A doctor of medicine. */
    PHYSICIAN,
    /** A nurse. */
    NURSE,
    /** A therapist of any kind. */
    THERAPIST,
    /** An assistant. */
    ASSISTANT,
    /** Front desk. */
    RECEPTION,
    /** Administration. */
    ADMIN
}
