package dev.openings.ical;

/**
 * A participant of an event.
 *
 * @param party the calendar user
 * @param kind a person, a room or a device
 * @param participation the participation status
 */
public record Attendee(CalendarUser party, Kind kind, Participation participation) {
    /** Returns a person who has accepted. */
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
