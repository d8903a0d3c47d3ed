package dev.openings.slots;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What decides, besides the calendars, who of several free candidates attends. Candidates who are equal by {@code rule} are
 * taken in the order in which they were last assigned, the longest ago first; those who never were come before all others, in
 * the order of their ids, which are compared as text.
 *
 * @param rule compares the candidates first
 * @param longestAgoFirst ids of bookables in the order in which they were last assigned; whoever is missing never was
 * @param lastAttended ids of the bookables that attended the last visit of the contact; only SAME_AS_LAST asks for it
 */
public record AssignmentOrder(AssignmentRule rule, List<String> longestAgoFirst, Set<String> lastAttended) {
    /** LEAST_BOOKED_WEEK of candidates none of whom was ever assigned. */
    public static final AssignmentOrder DEFAULT = of(AssignmentRule.LEAST_BOOKED_WEEK, List.of());

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if {@code longestAgoFirst} contains an id twice
     */
    public AssignmentOrder {
        longestAgoFirst = List.copyOf(longestAgoFirst);
        lastAttended = Set.copyOf(lastAttended);
        if (new HashSet<>(longestAgoFirst).size() != longestAgoFirst.size()) {
            throw new IllegalArgumentException("longestAgoFirst must not contain an id twice: " + longestAgoFirst);
        }
    }

    /** Returns the order for a contact without a visit so far. */
    public static AssignmentOrder of(AssignmentRule rule, List<String> longestAgoFirst) {
        return new AssignmentOrder(rule, longestAgoFirst, Set.of());
    }

    /** Returns this order for a contact whose last visit these bookables attended. */
    public AssignmentOrder withLastAttended(Set<String> ids) {
        return new AssignmentOrder(rule, longestAgoFirst, ids);
    }
}
