package dev.openings.ical;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The time in which somebody can be booked: a VAVAILABILITY (RFC 7953). Every opening is written out, without
 * recurrence rules. Time of {@code asked} that is not in {@code open} is BUSY-UNAVAILABLE.
 *
 * @param uid the same for every revision, one line, at most 200 characters
 * @param stamp when this was computed
 * @param asked the range that this describes, between the years 1601 and 9999
 * @param zone the zone of the local times written
 * @param open working time less time off; time outside {@code asked} is left out
 * @param organizer the owner of the calendar
 */
public record CalendarAvailability(
        String uid, Instant stamp, Interval asked, ZoneId zone, IntervalSet open, Optional<CalendarUser> organizer)
        implements CalendarComponent {
    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if {@code uid}, {@code stamp} or {@code asked} is out of its bounds
     */
    public CalendarAvailability {
        YearBounds.checkUid(uid);
        YearBounds.checkStamp(stamp);
        YearBounds.checkTime(asked);
        open = open.within(asked);
    }
}
