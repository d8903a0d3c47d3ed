package dev.openings.jooq.bookables;

import dev.openings.jooq.operation.Patch;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a resource.
 *
 * @param id the resource to change
 * @param name cannot be cleared
 * @param active cannot be cleared
 * @param expectedVersion if present and not the current version, the change is refused with STALE
 */
public record ResourceChange(UUID id, Patch<String> name, Patch<Boolean> active, Optional<Integer> expectedVersion) {}
