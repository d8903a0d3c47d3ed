package dev.openings.ical;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When somebody can be booked at all: a VAVAILABILITY (RFC 7953). Every opening stands there by itself, with no rule for a reader to
 * expand; time of {@code asked} that is not in {@code open} is BUSY-UNAVAILABLE.
 *
 * @param uid the same for every revision, one line, at most 200 characters
 * @param stamp when the question was answered
 * @param asked the stretch that the answer is about, between the years 1601 and 9999
 * @param zone whose wall clock the times are written on
 * @param open working time less time off; what lies outside {@code asked} is left out
 * @param organizer whose time it is
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
