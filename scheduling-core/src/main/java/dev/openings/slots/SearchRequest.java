package dev.openings.slots;

import dev.openings.availability.Busy;
import dev.openings.availability.Schedule;
import dev.openings.time.Interval;
import dev.openings.time.IntervalSet;
import java.time.Instant;
import java.util.Set;

/** The arguments of a search. */
record SearchRequest(Team team, SlotRules rules, Instant now, Set<ObstacleCode> overruled, Set<String> ignored) {
    /** True if obstacles of this kind count. */
    boolean enforces(ObstacleCode code) {
        return !overruled.contains(code);
    }

    /**
     * Returns the working time that a visit must lie in: all of {@code range} if OUTSIDE_WORKING_HOURS is overruled.
     */
    IntervalSet working(Schedule schedule, Interval range) {
        return enforces(ObstacleCode.OUTSIDE_WORKING_HOURS) ? schedule.working(range) : IntervalSet.of(range);
    }

    /** Returns the time off that a visit must not overlap: none if TIME_OFF is overruled. */
    IntervalSet timeOff(Schedule schedule, Interval range) {
        return enforces(ObstacleCode.TIME_OFF) ? schedule.off(range) : IntervalSet.empty();
    }

    /** True if bookables may attend outside their free windows. */
    boolean overrulesHours() {
        return !enforces(ObstacleCode.OUTSIDE_WORKING_HOURS) || !enforces(ObstacleCode.TIME_OFF);
    }

    /** True if {@code busy} takes its time: it is not ignored, and it is not an expired hold. */
    boolean isActive(Busy busy) {
        return (busy.heldUntil().isEmpty() || busy.standsAt(now))
                && (ignored.isEmpty() || !ignored.contains(busy.id()));
    }

    /** Returns the length of a visit in seconds. */
    long duration() {
        return rules.duration().toSeconds();
    }
}
