package dev.openings.ical;

/** STATUS of an event (RFC 5545 3.8.1.11). */
public enum EventStatus {
    /** The event may take place. */
    TENTATIVE,
    /** The event takes place. */
    CONFIRMED,
    /** The event does not take place. */
    CANCELLED
}
