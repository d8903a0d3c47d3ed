package dev.openings.ical;

import dev.openings.time.Interval;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A visit as calendars see it: a VEVENT (RFC 5545 3.6.1). Made by {@link #of}, completed by the {@code with} methods.
 *
 * @param uid the same for every revision of this event, one line, at most 255 characters
 * @param sequence which revision: goes up when the time or the status changes (RFC 5545 3.8.7.4)
 * @param stamp when this revision was made, not when it is written; a fraction of a second is dropped
 * @param time from start to end, between the years 1601 and 9999
 * @param zone whose wall clock the times are written on
 * @param status whether it takes place
 * @param summary its title
 * @param description more about it; may have several lines
 * @param location where; may have several lines
 * @param url where to read on
 * @param organizer who offers it
 * @param attendees who and what takes part
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
     * @throws IllegalArgumentException if {@code uid}, {@code sequence}, {@code stamp} or {@code time} is out of its bounds
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

    /** A confirmed event at its first revision, with a title and nothing else. */
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

    /** This event at its revision {@code number}. */
    public CalendarEvent withSequence(int number) {
        return new CalendarEvent(
                uid, number, stamp, time, zone, status, summary, description, location, url, organizer, attendees);
    }

    /** This event, taking place or not. */
    public CalendarEvent withStatus(EventStatus other) {
        return new CalendarEvent(
                uid, sequence, stamp, time, zone, other, summary, description, location, url, organizer, attendees);
    }

    /** This event with more about it. */
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

    /** This event with a place. */
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

    /** This event with an address to read on. */
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

    /** This event offered by {@code party}. */
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

    /** This event with these and no other attendees. */
    public CalendarEvent withAttendees(List<Attendee> parties) {
        return new CalendarEvent(
                uid, sequence, stamp, time, zone, status, summary, description, location, url, organizer, parties);
    }
}
