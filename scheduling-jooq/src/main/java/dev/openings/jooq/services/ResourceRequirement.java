package dev.openings.jooq.services;

import java.util.List;
import java.util.UUID;

/**
 * A requirement of a service: any {@code count} of these rooms or pieces of equipment.
 *
 * @param count 1 to the size of {@code candidateIds}
 * @param candidateIds resources without duplicates
 */
public record ResourceRequirement(int count, List<UUID> candidateIds) {
    /** Copies the ids. */
    public ResourceRequirement {
        candidateIds = List.copyOf(candidateIds);
    }
}
