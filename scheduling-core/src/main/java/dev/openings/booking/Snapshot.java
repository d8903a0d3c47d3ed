package dev.openings.booking;

import dev.openings.slots.SlotRules;
import dev.openings.slots.SlotSearch;
import dev.openings.slots.Team;
import java.time.Instant;
import java.util.Set;

/**
 * The state that a decision about time depends on, at one moment.
 *
 * @param team the bookables that could attend, with their busy rows in {@link SlotSearch#busyNeeded}
 * @param rules the slot rules
 * @param now the moment
 * @param ignored ids of busy rows that do not count: the caller's own hold
 */
public record Snapshot(Team team, SlotRules rules, Instant now, Set<String> ignored) {
    /** Copies the set. */
    public Snapshot {
        ignored = Set.copyOf(ignored);
    }

    /** Returns the search that answers every question about this moment. */
    public SlotSearch search() {
        return SlotSearch.of(team, rules, now).ignoring(ignored);
    }
}
