package dev.openings.ical;

import dev.openings.time.Interval;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A visit, or another period, as a VEVENT (RFC 5545 3.6.1). Create it with {@link #of} and complete it with the
 * {@code with} methods.
 *
 * @param uid the same for every revision of this event, one line, at most 255 characters
 * @param sequence the revision; increases when the event changes (RFC 5545 3.8.7.4)
 * @param stamp when this revision was made, not when it is written; a fraction of a second is dropped
 * @param time from start to end, between the years 1601 and 9999
 * @param zone the zone of the local times written
 * @param wholeDays true: it is written as dates in {@code zone}, and {@code time} is that of these days
 * @param status whether it takes place
 * @param transparency whether the time counts as busy
 * @param summary the title
 * @param description details; may have several lines
 * @param location the place; may have several lines
 * @param url a page with more information
 * @param organizer the organizer
 * @param attendees the participants
 * @param alarm how long before the start the calendar application shows it, in whole minutes; empty: it does not
 */
public record CalendarEvent(
        String uid,
        int sequence,
        Instant stamp,
        Interval time,
        ZoneId zone,
        boolean wholeDays,
        EventStatus status,
        Transparency transparency,
        String summary,
        Optional<String> description,
        Optional<String> location,
        Optional<URI> url,
        Optional<CalendarUser> organizer,
        List<Attendee> attendees,
        Optional<Duration> alarm)
        implements CalendarComponent {
    /**
     * Checks the bounds and copies the list.
     *
     * @throws IllegalArgumentException if {@code uid}, {@code sequence}, {@code stamp}, {@code time} or {@code alarm}
     *     is out of its bounds
     */
    public CalendarEvent {
        YearBounds.checkUid(uid);
        YearBounds.checkStamp(stamp);
        YearBounds.checkTime(time);
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must not be negative: " + sequence);
        }
        if (alarm.filter(it -> it.isNegative() || !it.equals(Duration.ofMinutes(it.toMinutes())))
                .isPresent()) {
            throw new IllegalArgumentException("alarm must be whole minutes before the start: " + alarm.get());
        }
        attendees = List.copyOf(attendees);
    }

    /** Returns a confirmed event at its first revision, with a title and no other details, whose time is busy. */
    public static CalendarEvent of(String uid, Instant stamp, Interval time, ZoneId zone, String summary) {
        return new CalendarEvent(
                uid,
                0,
                stamp,
                time,
                zone,
                false,
                EventStatus.CONFIRMED,
                Transparency.OPAQUE,
                summary,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /**
     * Returns this event as one of the whole days that its time touches: it starts at midnight in its zone, and ends at the midnight
     * after its last instant. Applications show it on these dates in every zone.
     */
    public CalendarEvent withWholeDays() {
        LocalDate first = LocalDate.ofInstant(time.start(), zone);
        LocalDate last = LocalDate.ofInstant(time.end().minusNanos(1), zone);
        Interval days = new Interval(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
        return with(copy -> {
            copy.time = days;
            copy.wholeDays = true;
        });
    }

    /** Returns this event with another revision number. */
    public CalendarEvent withSequence(int number) {
        return with(copy -> copy.sequence = number);
    }

    /** Returns this event with another status. */
    public CalendarEvent withStatus(EventStatus other) {
        return with(copy -> copy.status = other);
    }

    /** Returns this event with another transparency. */
    public CalendarEvent withTransparency(Transparency other) {
        return with(copy -> copy.transparency = other);
    }

    /** Returns this event with another title. */
    public CalendarEvent withSummary(String text) {
        return with(copy -> copy.summary = text);
    }

    /** Returns this event with a description. */
    public CalendarEvent withDescription(String text) {
        return with(copy -> copy.description = Optional.of(text));
    }

    /** Returns this event with a location. */
    public CalendarEvent withLocation(String text) {
        return with(copy -> copy.location = Optional.of(text));
    }

    /** Returns this event with a URL. */
    public CalendarEvent withUrl(URI address) {
        return with(copy -> copy.url = Optional.of(address));
    }

    /** Returns this event with an organizer. */
    public CalendarEvent withOrganizer(CalendarUser party) {
        return with(copy -> copy.organizer = Optional.of(party));
    }

    /** Returns this event with exactly these attendees. */
    public CalendarEvent withAttendees(List<Attendee> parties) {
        return with(copy -> copy.attendees = parties);
    }

    /**
     * Returns this event with an alarm.
     *
     * @param before how long before the start, in whole minutes
     * @throws IllegalArgumentException if {@code before} is negative or not whole minutes
     */
    public CalendarEvent withAlarm(Duration before) {
        return with(copy -> copy.alarm = Optional.of(before));
    }

    private CalendarEvent with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.event(this);
    }

    /** The fields that can be changed. */
    private static final class Copy {
        private int sequence;
        private Interval time;
        private boolean wholeDays;
        private EventStatus status;
        private Transparency transparency;
        private String summary;
        private Optional<String> description;
        private Optional<String> location;
        private Optional<URI> url;
        private Optional<CalendarUser> organizer;
        private List<Attendee> attendees;
        private Optional<Duration> alarm;

        Copy(CalendarEvent event) {
            sequence = event.sequence;
            time = event.time;
            wholeDays = event.wholeDays;
            status = event.status;
            transparency = event.transparency;
            summary = event.summary;
            description = event.description;
            location = event.location;
            url = event.url;
            organizer = event.organizer;
            attendees = event.attendees;
            alarm = event.alarm;
        }

        CalendarEvent event(CalendarEvent original) {
            return new CalendarEvent(
                    original.uid,
                    sequence,
                    original.stamp,
                    time,
                    original.zone,
                    wholeDays,
                    status,
                    transparency,
                    summary,
                    description,
                    location,
                    url,
                    organizer,
                    attendees,
                    alarm);
        }
    }
}
