package dev.openings.slots;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The requirements of a team as a bipartite graph, and the matchings that decide whether all of them can be filled at
 * once. Members go by their index in the team.
 */
final class RequirementMatching {
    private static final int UNASSIGNED = -2;
    private static final int SEVERAL = -1;

    /** For each requirement, its candidates in its own order. */
    private final int[][] candidates;

    /** For each member, the requirements that it can fill. */
    private final int[][] requirementsOf;

    private final int[] counts;

    private RequirementMatching(int[][] candidates, int[][] requirementsOf, int[] counts) {
        this.candidates = candidates;
        this.requirementsOf = requirementsOf;
        this.counts = counts;
    }

    static RequirementMatching of(Team team) {
        Map<String, Integer> index = new HashMap<>();
        for (Bookable bookable : team.bookables()) {
            index.put(bookable.id(), index.size());
        }
        List<Requirement> requirements = team.requirements();
        int[][] candidates = new int[requirements.size()][];
        int[][] requirementsOf = new int[index.size()][0];
        int[] counts = new int[candidates.length];
        for (int r = 0; r < candidates.length; r++) {
            Requirement requirement = requirements.get(r);
            candidates[r] =
                    requirement.candidates().stream().mapToInt(index::get).toArray();
            counts[r] = requirement.count();
            for (int member : candidates[r]) {
                requirementsOf[member] = Arrays.copyOf(requirementsOf[member], requirementsOf[member].length + 1);
                requirementsOf[member][requirementsOf[member].length - 1] = r;
            }
        }
        return new RequirementMatching(candidates, requirementsOf, counts);
    }

    int requirements() {
        return counts.length;
    }

    /** Returns the candidates of one requirement, in its order. Callers must not change the array. */
    int[] candidates(int requirement) {
        return candidates[requirement];
    }

    /** Returns the count of each requirement, as a new array. */
    int[] counts() {
        return counts.clone();
    }

    /** True if there is one requirement and its count is 1. */
    boolean needsOne() {
        return counts.length == 1 && counts[0] == 1;
    }

    /** True if {@code member} can fill a requirement with a {@code remaining} count. */
    boolean canFill(int member, int[] remaining) {
        for (int requirement : requirementsOf[member]) {
            if (remaining[requirement] > 0) {
                return true;
            }
        }
        return false;
    }

    /** True if the members in {@code pool} can fill all {@code remaining} counts, each member at most once. */
    boolean canFillAll(int[] remaining, boolean[] pool) {
        int[] left = remaining.clone();
        int[] requirementOf = new int[pool.length];
        Arrays.fill(requirementOf, UNASSIGNED);
        for (int member = 0; member < pool.length; member++) {
            if (pool[member]) {
                assignFirst(member, left, requirementOf);
            }
        }
        for (int r = 0; r < left.length; r++) {
            for (; left[r] > 0; left[r]--) {
                if (!augment(r, requirementOf, pool, new boolean[left.length])) {
                    return false;
                }
            }
        }
        return true;
    }

    private void assignFirst(int member, int[] left, int[] requirementOf) {
        for (int requirement : requirementsOf[member]) {
            if (left[requirement] > 0) {
                left[requirement]--;
                requirementOf[member] = requirement;
                return;
            }
        }
    }

    /**
     * Finds one more member for {@code requirement}, along an augmenting path if others have to change their
     * requirement.
     */
    private boolean augment(int requirement, int[] requirementOf, boolean[] pool, boolean[] seen) {
        seen[requirement] = true;
        for (int member : candidates[requirement]) {
            int current = requirementOf[member];
            if (!pool[member] || current == requirement || (current >= 0 && seen[current])) {
                continue;
            }
            if (current < 0 || augment(current, requirementOf, pool, seen)) {
                requirementOf[member] = requirement;
                return true;
            }
        }
        return false;
    }

    /**
     * True if a member of {@code first} and a member of {@code second}, possibly the same, can be assigned at once. If
     * the pool can fill all {@code remaining} counts, these two can then be among those who fill them: the sets of
     * members that can be assigned at once are the independent sets of a transversal matroid, and every independent set
     * is part of a basis.
     */
    boolean canInclude(int[] remaining, boolean[] pool, IntPredicate first, IntPredicate second) {
        int firstRequirement = UNASSIGNED;
        int secondRequirement = UNASSIGNED;
        for (int member = 0; member < pool.length; member++) {
            if (pool[member] && canFill(member, remaining)) {
                boolean isFirst = first.test(member);
                boolean isSecond = second.test(member);
                if (isFirst && isSecond) {
                    return true;
                }
                firstRequirement =
                        isFirst ? merge(firstRequirement, onlyRequirement(member, remaining)) : firstRequirement;
                secondRequirement =
                        isSecond ? merge(secondRequirement, onlyRequirement(member, remaining)) : secondRequirement;
            }
        }
        return firstRequirement != UNASSIGNED
                && secondRequirement != UNASSIGNED
                && (firstRequirement == SEVERAL || firstRequirement != secondRequirement);
    }

    private static int merge(int requirement, int other) {
        return requirement == UNASSIGNED || requirement == other ? other : SEVERAL;
    }

    /** Returns the requirement that has the only place left for {@code member}; SEVERAL if there are more places. */
    private int onlyRequirement(int member, int[] remaining) {
        int only = UNASSIGNED;
        for (int requirement : requirementsOf[member]) {
            if (remaining[requirement] > 1 || (remaining[requirement] == 1 && only != UNASSIGNED)) {
                return SEVERAL;
            }
            only = remaining[requirement] == 1 ? requirement : only;
        }
        return only;
    }
}
