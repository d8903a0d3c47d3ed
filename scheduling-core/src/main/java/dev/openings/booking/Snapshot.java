package dev.openings.booking;

import dev.openings.slots.SlotRules;
import dev.openings.slots.SlotSearch;
import dev.openings.slots.Team;
import java.time.Instant;
import java.util.Set;

/**
 * Everything that a decision about time depends on, at one moment.
 *
 * @param team who and what could attend, with their busy times in {@link SlotSearch#busyNeeded}
 * @param rules by which it is judged
 * @param now the moment
 * @param ignored ids of busy times that count as free: the caller's own hold
 */
public record Snapshot(Team team, SlotRules rules, Instant now, Set<String> ignored) {
    /** Copies the set. */
    public Snapshot {
        ignored = Set.copyOf(ignored);
    }

    /** The search that every question about this moment goes through. */
    public SlotSearch search() {
        return SlotSearch.of(team, rules, now).ignoring(ignored);
    }
}
