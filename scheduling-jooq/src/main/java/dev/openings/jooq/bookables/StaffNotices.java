package dev.openings.jooq.bookables;

/** Of which bookings, moves and cancellations by contacts a staff member is told by e-mail. */
public enum StaffNotices {
    /** Of none. */
    NONE,
    /** Of those of appointments that start within the next 48 hours, or would have. */
    SHORT_NOTICE,
    /** Of all. */
    ALL
}
