package dev.openings.jooq.feeds;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.practice.Practice;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a feed shows: visits from {@value #DAYS_BACK} days ago on, cancelled ones for {@value #DAYS_CANCELLED} days after their cancellation. Nothing of the contacts.
 *
 * @param feed which feed
 * @param ownerName of the staff member or the resource
 * @param zone the clock of the owner
 * @param practice who invites
 * @param entries by start
 * @param changedAt when anything in it changed last
 */
public record FeedContent(
        CalendarFeed feed, String ownerName, ZoneId zone, Practice practice, List<Entry> entries, Instant changedAt) {
    /** How far a feed looks back. */
    public static final int DAYS_BACK = 90;

    /** How long a cancelled visit still stands in it, as cancelled. */
    public static final int DAYS_CANCELLED = 30;

    /** Copies the list. */
    public FeedContent {
        entries = List.copyOf(entries);
    }

    /**
     * One visit.
     *
     * @param appointment the visit; its note and contact do not belong in a feed
     * @param serviceName empty: a visit by the rules of the practice
     */
    public record Entry(Appointment appointment, Optional<String> serviceName) {}
}
