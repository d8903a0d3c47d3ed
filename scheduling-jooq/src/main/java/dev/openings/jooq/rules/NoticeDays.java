package dev.openings.jooq.rules;

/** Which days a minimum notice counts. */
public enum NoticeDays {
    /** All days. */
    CALENDAR,
    /** The working days of the practice. */
    WORKING
}
