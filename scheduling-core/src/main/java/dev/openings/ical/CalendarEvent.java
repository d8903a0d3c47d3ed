package dev.openings.ical;

import dev.openings.time.Interval;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A visit as a VEVENT (RFC 5545 3.6.1). Create it with {@link #of} and complete it with the {@code with} methods.
 *
 * @param uid the same for every revision of this event, one line, at most 255 characters
 * @param sequence the revision; increases when the time or the status changes (RFC 5545 3.8.7.4)
 * @param stamp when this revision was made, not when it is written; a fraction of a second is dropped
 * @param time from start to end, between the years 1601 and 9999
 * @param zone the zone of the local times written
 * @param status whether it takes place
 * @param summary the title
 * @param description details; may have several lines
 * @param location the place; may have several lines
 * @param url a page with more information
 * @param organizer the organizer
 * @param attendees the participants
 */
public record CalendarEvent(
        String uid,
        int sequence,
        Instant stamp,
        Interval time,
        ZoneId zone,
        EventStatus status,
        String summary,
        Optional<String> description,
        Optional<String> location,
        Optional<URI> url,
        Optional<CalendarUser> organizer,
        List<Attendee> attendees)
        implements CalendarComponent {
    /**
     * Checks the bounds and copies the list.
     *
     * @throws IllegalArgumentException if {@code uid}, {@code sequence}, {@code stamp} or {@code time} is out of its
     *     bounds
     */
    public CalendarEvent {
        YearBounds.checkUid(uid);
        YearBounds.checkStamp(stamp);
        YearBounds.checkTime(time);
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must not be negative: " + sequence);
        }
        attendees = List.copyOf(attendees);
    }

    /** Returns a confirmed event at its first revision, with a title and no other details. */
    public static CalendarEvent of(String uid, Instant stamp, Interval time, ZoneId zone, String summary) {
        return new CalendarEvent(
                uid,
                0,
                stamp,
                time,
                zone,
                EventStatus.CONFIRMED,
                summary,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** Returns this event with another revision number. */
    public CalendarEvent withSequence(int number) {
        return new CalendarEvent(
                uid, number, stamp, time, zone, status, summary, description, location, url, organizer, attendees);
    }

    /** Returns this event with another status. */
    public CalendarEvent withStatus(EventStatus other) {
        return new CalendarEvent(
                uid, sequence, stamp, time, zone, other, summary, description, location, url, organizer, attendees);
    }

    /** Returns this event with a description. */
    public CalendarEvent withDescription(String text) {
        return new CalendarEvent(
                uid,
                sequence,
                stamp,
                time,
                zone,
                status,
                summary,
                Optional.of(text),
                location,
                url,
                organizer,
                attendees);
    }

    /** Returns this event with a location. */
    public CalendarEvent withLocation(String text) {
        return new CalendarEvent(
                uid,
                sequence,
                stamp,
                time,
                zone,
                status,
                summary,
                description,
                Optional.of(text),
                url,
                organizer,
                attendees);
    }

    /** Returns this event with a URL. */
    public CalendarEvent withUrl(URI address) {
        return new CalendarEvent(
                uid,
                sequence,
                stamp,
                time,
                zone,
                status,
                summary,
                description,
                location,
                Optional.of(address),
                organizer,
                attendees);
    }

    /** Returns this event with an organizer. */
    public CalendarEvent withOrganizer(CalendarUser party) {
        return new CalendarEvent(
                uid,
                sequence,
                stamp,
                time,
                zone,
                status,
                summary,
                description,
                location,
                url,
                Optional.of(party),
                attendees);
    }

    /** Returns this event with exactly these attendees. */
    public CalendarEvent withAttendees(List<Attendee> parties) {
        return new CalendarEvent(
                uid, sequence, stamp, time, zone, status, summary, description, location, url, organizer, parties);
    }
}
