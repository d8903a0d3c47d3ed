package dev.openings.slots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Explains one start: finds the obstacles of each candidate of the first requirement. {@link Explanation#bookable} is
 * the answer of {@link SearchContext#allows} and {@link Assigner#isPossible}, as for a booking; the obstacles are
 * those of {@link ObstacleFinder}.
 */
final class CandidateObstacles {
    private final SearchWindow searchWindow;
    private final SearchContext context;
    private final RequirementMatching matching;
    private final long start;
    private final CandidatesAtStart atStart;
    private final ObstacleFinder finder;

    CandidateObstacles(SearchWindow searchWindow, long start) {
        this.searchWindow = searchWindow;
        this.start = start;
        context = searchWindow.context();
        matching = context.matching();
        atStart = CandidatesAtStart.at(start, searchWindow);
        finder = new ObstacleFinder(context, start);
    }

    Explanation explain() {
        List<Obstacle> shared = new ArrayList<>(finder.horizonObstacles());
        shared.addAll(finder.contactObstacles());
        missingResources().ifPresent(shared::add);
        List<Explanation.Candidate> candidates = Arrays.stream(matching.candidates(0))
                .mapToObj(member -> candidate(member, shared))
                .toList();
        return new Explanation(context.allows(start) && new Assigner(searchWindow, atStart).isPossible(), candidates);
    }

    private Explanation.Candidate candidate(int member, List<Obstacle> shared) {
        BusyProfile profile = context.profiles().get(member);
        List<Obstacle> all = new ArrayList<>(finder.of(profile));
        all.addAll(shared);
        if (isOffGrid(member)) {
            all.add(finder.offGrid());
        }
        all.sort((a, b) -> a.code().compareTo(b.code()));
        return new Explanation.Candidate(profile.bookable().id(), all);
    }

    /**
     * True if assignments with {@code member} exist, but none of them has the start on its grid. This is also tested
     * for candidates who are busy or at a limit, or whose hours are reserved or closed: with these obstacles removed, the
     * grid would be the next one.
     */
    private boolean isOffGrid(int member) {
        return switch (Grid.of(context.request())) {
            case UnalignedGrid every -> false;
            case ClockGrid clock -> !clock.contains(start);
            case StepGrid steps -> isOffGrid(member, steps);
        };
    }

    private boolean isOffGrid(int member, StepGrid steps) {
        CandidatesAtStart withMember = atStart.withFree(member, openTimeIfOpened(member));
        if (!withMember.isFree(member)) {
            return false;
        }
        PartialAssignment partial =
                new PartialAssignment(matching, searchWindow.openTimes().size());
        partial.assign(0, member);
        return new Feasibility(matching, withMember, new UnalignedGrid()).canComplete(partial)
                && !new Feasibility(matching, withMember, steps).canComplete(partial);
    }

    /** Returns the open time of a member as it would be with their hours opened, if these are reserved or closed. */
    private OpenTime openTimeIfOpened(int member) {
        Set<ObstacleCode> opened =
                finder.missingHours(context.profiles().get(member).bookable().schedule());
        opened.remove(ObstacleCode.OUTSIDE_WORKING_HOURS);
        return opened.isEmpty()
                ? searchWindow.openTime(member)
                : context.openTime(member, context.request().overrulingToo(opened), start, start + 1);
    }

    /**
     * Returns the obstacle that the other requirements cannot be filled, whichever candidate of the first one attends.
     */
    private Optional<Obstacle> missingResources() {
        int[] others = matching.counts();
        others[0] = 0;
        for (int member : matching.candidates(0)) {
            boolean[] pool = atStart.free();
            pool[member] = false;
            if (matching.canFillAll(others, pool)) {
                return Optional.empty();
            }
        }
        boolean[] pool = atStart.free();
        List<String> missing = new ArrayList<>();
        for (int r = 1; r < others.length; r++) {
            int[] counts = new int[others.length];
            counts[r] = others[r];
            if (!matching.canFillAll(counts, pool)) {
                missing.add(context.request().team().requirements().get(r).name());
            }
        }
        return Optional.of(finder.resourceTaken(missing));
    }
}
