package dev.openings.slots;

import dev.openings.time.WallClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Assigns candidates to the requirements of a visit at one start. Candidates are taken in order of preference; each is
 * kept only if {@link Feasibility} confirms that the remaining requirements can still be filled.
 */
final class Assigner {
    private final SearchWindow searchWindow;
    private final CandidatesAtStart atStart;
    private final Feasibility feasibility;

    Assigner(SearchWindow searchWindow, CandidatesAtStart atStart) {
        this.searchWindow = searchWindow;
        this.atStart = atStart;
        feasibility = new Feasibility(
                matching(), atStart, Grid.of(searchWindow.context().request()));
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
        long[] booked = free.length < 2 ? new long[searchWindow.openTimes().size()] : bookedThatWeek(free);
        Comparator<Integer> order = Comparator.<Integer, Boolean>comparing(member -> !preferred.contains(id(member)))
                .thenComparingLong(member -> booked[member])
                .thenComparing(Comparator.naturalOrder());
        return IntStream.of(free).boxed().sorted(order).toList();
    }

    private long[] bookedThatWeek(int[] members) {
        WallClock clock = WallClock.of(searchWindow.context().request().team().zone());
        LocalDate monday = clock.date(Instant.ofEpochSecond(atStart.start()))
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant from = clock.startOfDay(monday);
        Instant to = clock.endOfDay(monday.plusDays(6));
        long[] booked = new long[searchWindow.openTimes().size()];
        for (int member : members) {
            booked[member] = searchWindow.context().profiles().get(member).bookedSeconds(from, to);
        }
        return booked;
    }

    private String id(int member) {
        return searchWindow.context().profiles().get(member).bookable().id();
    }
}
