package dev.openings.ical;

/** What an {@link ICalendar} may hold. */
public sealed interface CalendarComponent permits CalendarEvent, CalendarFreeBusy, CalendarAvailability {
    /** What this is recognised by when it comes again: the same for every revision, and no other thing's (RFC 7986 5.3 advises a UUID). */
    String uid();
}
