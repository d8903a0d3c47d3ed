package dev.openings.jooq.outside;

/** How an outside calendar is read. */
public enum OutsideCalendarKind {
    /** By HTTP GET of one iCalendar file (RFC 5545). */
    ICS,
    /** From a collection of a CalDAV server (RFC 4791). */
    CALDAV
}
