package dev.openings.jooq.services;

import java.util.List;
import java.util.UUID;

/**
 * Some of these rooms or devices, any of them.
 *
 * @param count how many; 1 to as many as there are candidates
 * @param candidateIds of which resources
 */
public record ResourceRequirement(int count, List<UUID> candidateIds) {
    /** Copies the ids. */
    public ResourceRequirement {
        candidateIds = List.copyOf(candidateIds);
    }
}
