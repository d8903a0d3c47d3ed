package dev.openings.jooq.booking;

import dev.openings.slots.Assignment;
import java.util.List;
import java.util.UUID;

/**
 * The bookables of an assignment: the first requirement is the staff, the others are rooms and equipment.
 *
 * @param staff in the order of the assignment
 * @param resources in the order of the assignment
 */
record AssignedBookables(List<UUID> staff, List<UUID> resources) {
    static AssignedBookables of(Assignment assignment) {
        return new AssignedBookables(
                assignment.filled().getFirst().stream().map(UUID::fromString).toList(),
                assignment.filled().stream()
                        .skip(1)
                        .flatMap(List::stream)
                        .map(UUID::fromString)
                        .toList());
    }
}
