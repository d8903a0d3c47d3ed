package dev.openings.jooq.messages;

/** What happened to an appointment. */
public enum VisitNews {
    /** It was booked. */
    BOOKED,
    /** It was moved, or is with somebody else. */
    MOVED,
    /** It was cancelled. */
    CANCELLED
}
