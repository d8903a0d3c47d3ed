package dev.openings.slots;

import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * Why working time does not cover a visit, in one range: RESERVED if it would were every window to exist for the visit,
 * CLOSED if it would without closed days, both if only the two together would do; otherwise OUTSIDE_WORKING_HOURS.
 * Obstacles that are overruled are not named, because the working time is then the one without them.
 *
 * @param hours the working time that exists for the visit
 * @param unreserved the same with every window; as {@code hours} if there is nothing to overrule
 * @param unclosed the same without closed days
 * @param both the same with every window and without closed days
 */
record MissingHours(IntervalSet hours, IntervalSet unreserved, IntervalSet unclosed, IntervalSet both) {
    private static final Set<ObstacleCode> RESERVED = Set.of(ObstacleCode.RESERVED);
    private static final Set<ObstacleCode> CLOSED = Set.of(ObstacleCode.CLOSED);
    private static final Set<ObstacleCode> BOTH = Set.of(ObstacleCode.RESERVED, ObstacleCode.CLOSED);

    static MissingHours of(SearchRequest request, Schedule schedule, Interval range) {
        IntervalSet hours = request.hours(schedule, range);
        boolean reserved = request.enforces(ObstacleCode.RESERVED) && schedule.hasReservations();
        boolean closed =
                request.enforces(ObstacleCode.CLOSED) && !schedule.closedDays().isEmpty();
        IntervalSet unreserved = reserved ? request.overrulingToo(RESERVED).hours(schedule, range) : hours;
        IntervalSet unclosed = closed ? request.overrulingToo(CLOSED).hours(schedule, range) : hours;
        if (!reserved || !closed) {
            return new MissingHours(hours, unreserved, unclosed, reserved ? unreserved : unclosed);
        }
        return new MissingHours(
                hours, unreserved, unclosed, request.overrulingToo(BOTH).hours(schedule, range));
    }

    /** Returns the obstacles of a visit; none if working time covers it. */
    Set<ObstacleCode> obstacles(Interval visit) {
        Set<ObstacleCode> codes = EnumSet.noneOf(ObstacleCode.class);
        if (hours.covers(visit)) {
            return codes;
        }
        if (unreserved.covers(visit)) {
            codes.add(ObstacleCode.RESERVED);
        }
        if (unclosed.covers(visit)) {
            codes.add(ObstacleCode.CLOSED);
        }
        if (codes.isEmpty() && both.covers(visit)) {
            codes.addAll(BOTH);
        }
        if (codes.isEmpty()) {
            codes.add(ObstacleCode.OUTSIDE_WORKING_HOURS);
        }
        return codes;
    }

    /**
     * Returns the seconds at which a visit of {@code duration} seconds would start that is refused as RESERVED or CLOSED: it
     * stays refused if only OUTSIDE_WORKING_HOURS is overruled.
     */
    IntervalSet refusedStarts(long duration) {
        return starts(unreserved, duration)
                .union(starts(unclosed, duration))
                .union(starts(both, duration))
                .minus(starts(hours, duration));
    }

    private static IntervalSet starts(IntervalSet windows, long duration) {
        IntervalSet.Builder starts = IntervalSet.builder(windows.size());
        for (int i = 0; i < windows.size(); i++) {
            long afterLast = windows.endSecond(i) - duration + 1;
            if (windows.startSecond(i) < afterLast) {
                starts.add(windows.startSecond(i), afterLast);
            }
        }
        return starts.build();
    }
}
