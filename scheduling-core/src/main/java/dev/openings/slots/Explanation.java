package dev.openings.slots;

import java.util.List;

/**
 * Why a start can or cannot be booked.
 *
 * @param bookable true: a booking would be accepted now
 * @param candidates for each candidate of the first requirement, in its order, what stands against; empty for one who is free
 */
public record Explanation(boolean bookable, List<Candidate> candidates) {
    /** Copies the list. */
    public Explanation {
        candidates = List.copyOf(candidates);
    }

    /**
     * What stands against one candidate.
     *
     * @param id of the bookable
     * @param obstacles all that were found; empty: none
     */
    public record Candidate(String id, List<Obstacle> obstacles) {
        /** Copies the list. */
        public Candidate {
            obstacles = List.copyOf(obstacles);
        }
    }

    /** Every obstacle of every candidate, each once. */
    public List<Obstacle> obstacles() {
        return candidates.stream()
                .flatMap(candidate -> candidate.obstacles().stream())
                .distinct()
                .toList();
    }
}
