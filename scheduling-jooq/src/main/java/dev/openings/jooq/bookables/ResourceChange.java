package dev.openings.jooq.bookables;

import dev.openings.jooq.operation.Patch;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a resource.
 *
 * @param id which
 * @param name cannot be cleared
 * @param active cannot be cleared
 * @param expectedVersion STALE if it is there and not the current one
 */
public record ResourceChange(UUID id, Patch<String> name, Patch<Boolean> active, Optional<Integer> expectedVersion) {}
