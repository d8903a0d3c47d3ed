package dev.openings.slots;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The bookables that a visit may need, and the requirements that must be filled, each bookable at most once.
 *
 * @param zone the zone of dates, of notice and horizon in days, of the CLOCK grid, and of the midnights at which the
 *     grids of long windows restart; limits are counted in each bookable's own zone
 * @param bookables all candidates of the requirements, with distinct ids; their order means nothing
 * @param requirements at least one; explanations list the candidates of the first one (the staff)
 */
public record Team(ZoneId zone, List<Bookable> bookables, List<Requirement> requirements) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no requirement, an id occurs twice, or a candidate is unknown
     */
    public Team {
        bookables = List.copyOf(bookables);
        requirements = List.copyOf(requirements);
        if (requirements.isEmpty()) {
            throw new IllegalArgumentException("team: at least one requirement is needed");
        }
        Set<String> known = new HashSet<>();
        for (Bookable bookable : bookables) {
            if (!known.add(bookable.id())) {
                throw new IllegalArgumentException("team: ids of bookables must be distinct: " + bookable.id());
            }
        }
        for (Requirement requirement : requirements) {
            for (String candidate : requirement.candidates()) {
                if (!known.contains(candidate)) {
                    throw new IllegalArgumentException(
                            "requirement " + requirement.name() + ": unknown candidate: " + candidate);
                }
            }
        }
    }

    /** Returns a team of one bookable, in its own zone. */
    public static Team of(Bookable one) {
        return new Team(one.schedule().zone(), List.of(one), List.of(new Requirement(one.id(), List.of(one.id()), 1)));
    }
}
