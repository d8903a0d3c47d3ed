package dev.openings.slots;

import java.util.List;

/**
 * The reasons why a start can or cannot be booked.
 *
 * @param bookable true if a booking would be accepted now
 * @param candidates the candidates of the first requirement, in its order, each with its obstacles
 */
public record Explanation(boolean bookable, List<Candidate> candidates) {
    /** Copies the list. */
    public Explanation {
        candidates = List.copyOf(candidates);
    }

    /**
     * The obstacles of one candidate.
     *
     * @param id the id of the bookable
     * @param obstacles all obstacles found; empty if the candidate has none
     */
    public record Candidate(String id, List<Obstacle> obstacles) {
        /** Copies the list. */
        public Candidate {
            obstacles = List.copyOf(obstacles);
        }
    }

    /** Returns the obstacles of all candidates, each once. */
    public List<Obstacle> obstacles() {
        return candidates.stream()
                .flatMap(candidate -> candidate.obstacles().stream())
                .distinct()
                .toList();
    }
}
