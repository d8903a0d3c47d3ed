package dev.openings.jooq.feeds;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.practice.Practice;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The content of a feed: appointments that ended less than {@value #DAYS_BACK} days ago or end later; cancelled ones for
 * {@value #DAYS_CANCELLED} days after the cancellation. It contains no personal data of contacts.
 *
 * @param feed the feed
 * @param ownerName of the staff member or the resource
 * @param zone time zone of the owner
 * @param practice the practice
 * @param entries by start
 * @param changedAt time of the last change
 */
public record FeedContent(
        CalendarFeed feed, String ownerName, ZoneId zone, Practice practice, List<Entry> entries, Instant changedAt) {
    /** How long a past appointment is included. */
    public static final int DAYS_BACK = 90;

    /** How long a cancelled appointment is included, as cancelled. */
    public static final int DAYS_CANCELLED = 30;

    /** Copies the list. */
    public FeedContent {
        entries = List.copyOf(entries);
    }

    /**
     * One appointment.
     *
     * @param appointment the appointment; its note and its contact must not appear in a feed
     * @param serviceName empty: the appointment has no service
     */
    public record Entry(Appointment appointment, Optional<String> serviceName) {}
}
