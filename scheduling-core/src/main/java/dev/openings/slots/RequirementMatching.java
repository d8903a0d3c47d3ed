package dev.openings.slots;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Who can fill which requirement, and whether all can be filled at once: a small matching. Bookables go by their index in the team. */
final class RequirementMatching {
    private static final int NOBODY = -2;
    private static final int FREELY = -1;

    /** Per requirement, its candidates in its own order. */
    private final int[][] candidates;

    /** Per bookable, the requirements that it could fill. */
    private final int[][] roles;

    private final int[] counts;

    private RequirementMatching(int[][] candidates, int[][] roles, int[] counts) {
        this.candidates = candidates;
        this.roles = roles;
        this.counts = counts;
    }

    static RequirementMatching of(Team team) {
        Map<String, Integer> index = new HashMap<>();
        for (Bookable bookable : team.bookables()) {
            index.put(bookable.id(), index.size());
        }
        List<Requirement> requirements = team.requirements();
        int[][] candidates = new int[requirements.size()][];
        int[][] roles = new int[index.size()][0];
        int[] counts = new int[candidates.length];
        for (int r = 0; r < candidates.length; r++) {
            Requirement requirement = requirements.get(r);
            candidates[r] =
                    requirement.candidates().stream().mapToInt(index::get).toArray();
            counts[r] = requirement.count();
            for (int member : candidates[r]) {
                roles[member] = Arrays.copyOf(roles[member], roles[member].length + 1);
                roles[member][roles[member].length - 1] = r;
            }
        }
        return new RequirementMatching(candidates, roles, counts);
    }

    int requirements() {
        return counts.length;
    }

    /** The candidates of one requirement, in its order. Not to be changed. */
    int[] candidates(int requirement) {
        return candidates[requirement];
    }

    /** How many seats each requirement has, as a fresh array. */
    int[] seats() {
        return counts.clone();
    }

    /** True if one of anyone is all that is asked for. */
    boolean needsOne() {
        return counts.length == 1 && counts[0] == 1;
    }

    /** True if {@code member} could fill one of the {@code open} seats. */
    boolean couldSit(int member, int[] open) {
        for (int role : roles[member]) {
            if (open[role] > 0) {
                return true;
            }
        }
        return false;
    }

    /** True if those in {@code pool} can fill every {@code open} seat, nobody two of them. */
    boolean fills(int[] open, boolean[] pool) {
        int[] left = open.clone();
        int[] seatOf = new int[pool.length];
        Arrays.fill(seatOf, NOBODY);
        for (int member = 0; member < pool.length; member++) {
            if (pool[member]) {
                seatFirst(member, left, seatOf);
            }
        }
        for (int r = 0; r < left.length; r++) {
            for (; left[r] > 0; left[r]--) {
                if (!seatOneMore(r, seatOf, pool, new boolean[left.length])) {
                    return false;
                }
            }
        }
        return true;
    }

    private void seatFirst(int member, int[] left, int[] seatOf) {
        for (int role : roles[member]) {
            if (left[role] > 0) {
                left[role]--;
                seatOf[member] = role;
                return;
            }
        }
    }

    /** Finds one more for {@code requirement}, moving others along an augmenting path if that takes it. */
    private boolean seatOneMore(int requirement, int[] seatOf, boolean[] pool, boolean[] seen) {
        seen[requirement] = true;
        for (int member : candidates[requirement]) {
            int seat = seatOf[member];
            if (!pool[member] || seat == requirement || (seat >= 0 && seen[seat])) {
                continue;
            }
            if (seat < 0 || seatOneMore(seat, seatOf, pool, seen)) {
                seatOf[member] = requirement;
                return true;
            }
        }
        return false;
    }

    /**
     * True if someone of {@code first} and someone of {@code second}, who may be the same, can sit at once. Where all {@code open} seats can be
     * filled, these two can then be among those who fill them: the sets of people who can sit at once are the independent sets of a
     * transversal matroid, and any independent set is part of a basis.
     */
    boolean seatsBoth(int[] open, boolean[] pool, IntPredicate first, IntPredicate second) {
        int firstSeat = NOBODY;
        int secondSeat = NOBODY;
        for (int member = 0; member < pool.length; member++) {
            if (pool[member] && couldSit(member, open)) {
                boolean isFirst = first.test(member);
                boolean isSecond = second.test(member);
                if (isFirst && isSecond) {
                    return true;
                }
                firstSeat = isFirst ? merge(firstSeat, onlySeat(member, open)) : firstSeat;
                secondSeat = isSecond ? merge(secondSeat, onlySeat(member, open)) : secondSeat;
            }
        }
        return firstSeat != NOBODY && secondSeat != NOBODY && (firstSeat == FREELY || firstSeat != secondSeat);
    }

    private static int merge(int seat, int other) {
        return seat == NOBODY || seat == other ? other : FREELY;
    }

    /** The requirement of the one seat that is open to {@code member}; FREELY if there are more. */
    private int onlySeat(int member, int[] open) {
        int only = NOBODY;
        for (int role : roles[member]) {
            if (open[role] > 1 || (open[role] == 1 && only != NOBODY)) {
                return FREELY;
            }
            only = open[role] == 1 ? role : only;
        }
        return only;
    }
}
