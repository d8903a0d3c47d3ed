package dev.openings.jooq.feeds;

import dev.openings.jooq.appointments.Appointment;
import dev.openings.jooq.holidays.ClosedDayEntry;
import dev.openings.jooq.practice.Practice;
import dev.openings.jooq.schedules.TimeOffEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The content of a feed: appointments that ended less than {@value #DAYS_BACK} days ago or end later; cancelled ones for
 * {@value #DAYS_CANCELLED} days after the cancellation. There is no limit to their number. A feed of an owner who is not active
 * is empty, so that the appointments vanish from the calendars of people who have left.
 *
 * @param feed the feed
 * @param ownerName of the staff member or the resource; of the practice, if the feed is of the whole practice
 * @param zone time zone of the owner
 * @param practice the practice
 * @param entries by start
 * @param timeOff if the feed has it, that ended less than {@value #DAYS_BACK} days ago or starts less than
 *     {@value #DAYS_OF_TIME_OFF} days ahead
 * @param closedDays if the feed has time off, the closed days of its owner, or of the practice, in the same time
 */
public record FeedContent(
        CalendarFeed feed,
        String ownerName,
        ZoneId zone,
        Practice practice,
        List<Entry> entries,
        List<Absence> timeOff,
        List<ClosedDayEntry> closedDays) {
    /** How long a past appointment is included. */
    public static final int DAYS_BACK = 90;

    /** How long a cancelled appointment is included, as cancelled. */
    public static final int DAYS_CANCELLED = 30;

    /** How far ahead time off is included, which may recur for ever. */
    public static final int DAYS_OF_TIME_OFF = 400;

    /** Copies the lists. */
    public FeedContent {
        entries = List.copyOf(entries);
        timeOff = List.copyOf(timeOff);
        closedDays = List.copyOf(closedDays);
    }

    /**
     * One appointment.
     *
     * @param appointment the appointment; its note must not appear in a feed
     * @param serviceName empty: the appointment has no service
     * @param contact empty: the feed does not show it, or the contact was erased
     * @param staff names of the staff members, the responsible one first
     * @param rooms names of the rooms
     * @param equipment names of the equipment
     * @param changedAt the last change of the appointment, or of a name that is shown with it
     */
    public record Entry(
            Appointment appointment,
            Optional<String> serviceName,
            Optional<ContactName> contact,
            List<String> staff,
            List<String> rooms,
            List<String> equipment,
            Instant changedAt) {
        /** Copies the lists. */
        public Entry {
            staff = List.copyOf(staff);
            rooms = List.copyOf(rooms);
            equipment = List.copyOf(equipment);
        }
    }

    /** The name of a contact. */
    public record ContactName(String given, String family) {}

    /**
     * One time off; one occurrence, if it recurs. Its reason must not appear in a feed.
     *
     * @param ownerName of the staff member or resource that is absent
     */
    public record Absence(TimeOffEntry entry, String ownerName) {}
}
