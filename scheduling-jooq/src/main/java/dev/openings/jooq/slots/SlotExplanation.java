package dev.openings.jooq.slots;

import dev.openings.slots.Obstacle;
import java.util.List;
import java.util.UUID;

/**
 * Why a start can or cannot be booked.
 *
 * @param bookable true: a booking would be accepted now
 * @param candidates in the order of their names, what stands against each
 * @param alternatives the next starts that would be accepted from there on, at most {@value #MAX_ALTERNATIVES}
 */
public record SlotExplanation(boolean bookable, List<Candidate> candidates, List<AvailableSlot> alternatives) {
    /** How many alternatives an explanation or a refusal names at most. */
    public static final int MAX_ALTERNATIVES = 5;

    /** Copies the lists. */
    public SlotExplanation {
        candidates = List.copyOf(candidates);
        alternatives = List.copyOf(alternatives);
    }

    /**
     * What stands against one person.
     *
     * @param staffId whom
     * @param obstacles all that were found; empty for one who is free
     */
    public record Candidate(UUID staffId, List<Obstacle> obstacles) {
        /** Copies the list. */
        public Candidate {
            obstacles = List.copyOf(obstacles);
        }
    }
}
