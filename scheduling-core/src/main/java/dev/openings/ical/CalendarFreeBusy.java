package dev.openings.ical;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.util.Optional;

/**
 * When somebody is taken, and nothing more: a VFREEBUSY (RFC 5545 3.6.4). Its times are UTC.
 *
 * @param uid the same for every revision, one line, at most 255 characters
 * @param stamp when the question was answered
 * @param asked the stretch that the answer is about, between the years 1601 and 9999
 * @param busy the taken time; what lies outside {@code asked} is left out
 * @param organizer whose time it is
 */
public record CalendarFreeBusy(
        String uid, Instant stamp, Interval asked, IntervalSet busy, Optional<CalendarUser> organizer)
        implements CalendarComponent {
    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if {@code uid}, {@code stamp} or {@code asked} is out of its bounds
     */
    public CalendarFreeBusy {
        YearBounds.checkUid(uid);
        YearBounds.checkStamp(stamp);
        YearBounds.checkTime(asked);
        busy = busy.within(asked);
    }
}
