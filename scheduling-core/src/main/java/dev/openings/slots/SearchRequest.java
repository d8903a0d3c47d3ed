package dev.openings.slots;

import dev.openings.availability.Busy;
import java.time.Instant;
import java.util.Set;

/** What is asked: for whom, by which rules, when, and what is set aside. */
record SearchRequest(Team team, SlotRules rules, Instant now, Set<ObstacleCode> overruled, Set<String> ignored) {
    /** True if an obstacle of this kind stands in the way. */
    boolean enforces(ObstacleCode code) {
        return !overruled.contains(code);
    }

    /** True if someone may attend outside their free windows. */
    boolean loosensHours() {
        return !enforces(ObstacleCode.OUTSIDE_WORKING_HOURS) || !enforces(ObstacleCode.TIME_OFF);
    }

    /** True if {@code busy} takes its time: it is not set aside, and no hold that ran out. */
    boolean stands(Busy busy) {
        return (busy.heldUntil().isEmpty() || busy.standsAt(now))
                && (ignored.isEmpty() || !ignored.contains(busy.id()));
    }

    /** How long a visit is, in seconds. */
    long duration() {
        return rules.duration().toSeconds();
    }
}
