package dev.openings.jooq.bookables;

import java.util.Optional;

/**
 * Which resources a list holds.
 *
 * @param kind only this one
 * @param includeInactive true: also those that can no longer be booked
 */
public record ResourceFilter(Optional<ResourceKind> kind, boolean includeInactive) {}
