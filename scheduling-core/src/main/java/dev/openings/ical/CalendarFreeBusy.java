package dev.openings.ical;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.util.Optional;

/**
 * The busy time of somebody, without details: a VFREEBUSY (RFC 5545 3.6.4). Its times are in UTC.
 *
 * @param uid the same for every revision, one line, at most 255 characters
 * @param stamp when this was computed
 * @param asked the range that this describes, between the years 1601 and 9999
 * @param busy the busy time; time outside {@code asked} is left out
 * @param organizer the owner of the calendar
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
