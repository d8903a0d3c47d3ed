package dev.openings.ical;

/**
 * Who or what takes part in an event.
 *
 * @param party whom it is
 * @param kind a person, a room or a device
 * @param participation whether they come
 */
public record Attendee(CalendarUser party, Kind kind, Participation participation) {
    /** A person who comes. */
    public static Attendee of(CalendarUser party) {
        return new Attendee(party, Kind.INDIVIDUAL, Participation.ACCEPTED);
    }

    /** CUTYPE (RFC 5545 3.2.3). */
    public enum Kind {
        /** A person. */
        INDIVIDUAL,
        /** A room. */
        ROOM,
        /** A device. */
        RESOURCE
    }
}
