package dev.openings.jooq.bookables;

import java.util.Optional;

/**
 * Conditions of a list of resources, all of which must hold.
 *
 * @param kind empty: both kinds
 * @param includeInactive true: inactive ones too
 */
public record ResourceFilter(Optional<ResourceKind> kind, boolean includeInactive) {}
