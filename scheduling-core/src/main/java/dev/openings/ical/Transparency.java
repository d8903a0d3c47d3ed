package dev.openings.ical;

/** TRANSP of an event: whether its time counts as busy (RFC 5545 3.8.2.7). */
public enum Transparency {
    /** The time is busy. */
    OPAQUE,
    /** The time is free, although the event is shown. */
    TRANSPARENT
}
