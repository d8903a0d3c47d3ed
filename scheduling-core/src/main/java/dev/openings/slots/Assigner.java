package dev.openings.slots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Assigns candidates to the requirements of a visit at one start. Candidates are taken in the order of {@link CandidateOrder}; each is
 * kept only if {@link Feasibility} confirms that the remaining requirements can still be filled.
 */
final class Assigner {
    private final SearchWindow searchWindow;
    private final CandidatesAtStart atStart;
    private final Feasibility feasibility;
    private final CandidateOrder order;

    Assigner(SearchWindow searchWindow, CandidatesAtStart atStart) {
        this.searchWindow = searchWindow;
        this.atStart = atStart;
        feasibility = new Feasibility(
                matching(), atStart, Grid.of(searchWindow.context().request()));
        order = new CandidateOrder(searchWindow.context(), atStart.start());
    }

    private RequirementMatching matching() {
        return searchWindow.context().matching();
    }

    private PartialAssignment partial() {
        return new PartialAssignment(matching(), searchWindow.openTimes().size());
    }

    boolean isPossible() {
        return feasibility.canComplete(partial());
    }

    /**
     * Returns the candidates of the first requirement who are part of some valid assignment, the one that {@link #best}
     * takes first in front.
     */
    List<String> assignable() {
        PartialAssignment partial = partial();
        List<String> ids = new ArrayList<>();
        for (int member : inOrder(matching().candidates(0), Set.of())) {
            if (tryAssign(0, member, partial)) {
                partial.unassign(0, member);
                ids.add(id(member));
            }
        }
        return ids;
    }

    Optional<Assignment> best(List<String> preferred) {
        PartialAssignment partial = partial();
        if (!feasibility.canComplete(partial)) {
            return Optional.empty();
        }
        List<List<String>> filled = new ArrayList<>();
        for (int r = 0; r < matching().requirements(); r++) {
            filled.add(fill(r, partial, Set.copyOf(preferred)));
        }
        return Optional.of(new Assignment(filled));
    }

    private List<String> fill(int requirement, PartialAssignment partial, Set<String> preferred) {
        List<String> ids = new ArrayList<>();
        for (int member : inOrder(matching().candidates(requirement), preferred)) {
            if (partial.remaining()[requirement] > 0 && tryAssign(requirement, member, partial)) {
                ids.add(id(member));
            }
        }
        return ids;
    }

    /**
     * Assigns {@code member} if they are free and the remaining requirements can then still be filled; otherwise
     * changes nothing.
     */
    private boolean tryAssign(int requirement, int member, PartialAssignment partial) {
        if (!atStart.isFree(member) || partial.isAssigned(member)) {
            return false;
        }
        partial.assign(requirement, member);
        if (feasibility.canComplete(partial)) {
            return true;
        }
        partial.unassign(requirement, member);
        return false;
    }

    private List<Integer> inOrder(int[] candidates, Set<String> preferred) {
        int[] free = Arrays.stream(candidates).filter(atStart::isFree).toArray();
        return order.sorted(free, preferred);
    }

    private String id(int member) {
        return searchWindow.context().profiles().get(member).bookable().id();
    }
}
