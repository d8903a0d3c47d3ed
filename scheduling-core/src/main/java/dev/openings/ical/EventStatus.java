package dev.openings.ical;

/** STATUS of an event (RFC 5545 3.8.1.11). */
public enum EventStatus {
    /** It may take place. */
    TENTATIVE,
    /** It takes place. */
    CONFIRMED,
    /** It does not take place. */
    CANCELLED
}
