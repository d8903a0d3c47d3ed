package dev.openings.jooq.slots;

import dev.openings.jooq.services.ResourceRequirement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applies the resources that a booking names to the requirements of its service. Each requirement is filled from its named
 * candidates, else from other named resources of the same kind, else from its own candidates. Named resources that no
 * requirement uses are required besides.
 */
final class ResourceSelection {
    private final List<ResourceRequirement> required;
    private final Set<UUID> named;
    private final Function<UUID, Optional<String>> kind;

    ResourceSelection(List<ResourceRequirement> required, List<UUID> named, Function<UUID, Optional<String>> kind) {
        this.required = required;
        this.named = new LinkedHashSet<>(named);
        this.kind = kind;
    }

    /** True if the service lists all named resources. */
    boolean isListedByService() {
        return listed().containsAll(named);
    }

    List<ResourceRequirement> requirements() {
        return Stream.concat(
                        required.stream().map(it -> new ResourceRequirement(it.count(), candidates(it))),
                        further().stream().map(id -> new ResourceRequirement(1, List.of(id))))
                .toList();
    }

    /** The named resources that no requirement uses. */
    Set<UUID> further() {
        Set<UUID> left = new LinkedHashSet<>(named);
        required.forEach(it -> left.removeAll(candidates(it)));
        return left;
    }

    private List<UUID> candidates(ResourceRequirement requirement) {
        List<UUID> chosen =
                requirement.candidateIds().stream().filter(named::contains).toList();
        if (!chosen.isEmpty()) {
            return chosen;
        }
        Set<UUID> listed = listed();
        Set<Optional<String>> kinds =
                requirement.candidateIds().stream().map(kind).collect(Collectors.toSet());
        List<UUID> others = named.stream()
                .filter(id -> !listed.contains(id) && kinds.contains(kind.apply(id)))
                .toList();
        return others.isEmpty() ? requirement.candidateIds() : others;
    }

    private Set<UUID> listed() {
        Set<UUID> all = new HashSet<>();
        required.forEach(it -> all.addAll(it.candidateIds()));
        return all;
    }
}
