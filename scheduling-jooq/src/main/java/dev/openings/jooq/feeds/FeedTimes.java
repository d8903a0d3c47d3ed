package dev.openings.jooq.feeds;

import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.ZoneId;

/**
 * When the owner of a feed is busy, and when the owner works, without what they do. Both are empty for an owner who is not
 * active.
 *
 * @param ownerName of the staff member or the resource
 * @param zone time zone of the owner
 * @param range from the start of the present day on, in {@code zone}
 * @param busy appointments, active holds, time off and closed days, without buffers
 * @param open working hours without time off
 */
public record FeedTimes(String ownerName, ZoneId zone, Interval range, IntervalSet busy, IntervalSet open) {}
