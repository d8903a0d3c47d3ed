package dev.openings.slots;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who and what a visit takes: every requirement filled, nobody used twice.
 *
 * @param zone the clock of dates, of notice and horizon in days, of the grid CLOCK, and of the midnight at which long windows' grids
 *     begin anew; limits are counted on each bookable's own
 * @param bookables all who are named in the requirements, ids distinct, in the order in which ties are broken
 * @param requirements at least one; the first is the one whose candidates an explanation is about (the staff)
 */
public record Team(ZoneId zone, List<Bookable> bookables, List<Requirement> requirements) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no requirement, an id stands twice, or a candidate is unknown
     */
    public Team {
        bookables = List.copyOf(bookables);
        requirements = List.copyOf(requirements);
        if (requirements.isEmpty()) {
            throw new IllegalArgumentException("a team needs at least one requirement");
        }
        Set<String> known = new HashSet<>();
        for (Bookable bookable : bookables) {
            if (!known.add(bookable.id())) {
                throw new IllegalArgumentException("an id stands twice in a team: " + bookable.id());
            }
        }
        for (Requirement requirement : requirements) {
            for (String candidate : requirement.candidates()) {
                if (!known.contains(candidate)) {
                    throw new IllegalArgumentException(
                            requirement.name() + " names an unknown candidate: " + candidate);
                }
            }
        }
    }

    /** One person alone, on their own clock. */
    public static Team of(Bookable one) {
        return new Team(one.schedule().zone(), List.of(one), List.of(new Requirement(one.id(), List.of(one.id()), 1)));
    }
}
