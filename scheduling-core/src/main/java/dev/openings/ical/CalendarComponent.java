package dev.openings.ical;

import java.time.Instant;

/** A component of an {@link ICalendar}. */
public sealed interface CalendarComponent permits CalendarEvent, CalendarFreeBusy, CalendarAvailability {
    /**
     * Returns the identifier, which is the same for every revision of the component and globally unique (RFC 7986 5.3
     * recommends a UUID).
     */
    String uid();

    /** Returns when this revision was made, which is not after the present. */
    Instant stamp();
}
