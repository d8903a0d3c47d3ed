package dev.openings.slots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lists what stands against each candidate of the first requirement at one start. */
final class CandidateObstacles {
    private final SearchWindow stretch;
    private final SearchContext agenda;
    private final RequirementMatching seating;
    private final long start;
    private final CandidatesAtStart roll;
    private final ObstacleFinder obstacles;

    CandidateObstacles(SearchWindow stretch, long start) {
        this.stretch = stretch;
        this.start = start;
        agenda = stretch.agenda();
        seating = agenda.seating();
        roll = CandidatesAtStart.at(start, stretch);
        obstacles = new ObstacleFinder(agenda, start);
    }

    Explanation explain() {
        List<Obstacle> shared = new ArrayList<>(obstacles.ofReach());
        othersMissing().ifPresent(shared::add);
        boolean inReach = !agenda.reach().isTooSoon(start) && !agenda.reach().isTooFar(start);
        List<Explanation.Candidate> candidates = Arrays.stream(seating.candidates(0))
                .mapToObj(member -> candidate(member, shared))
                .toList();
        return new Explanation(inReach && new Assigner(stretch, roll).isPossible(), candidates);
    }

    private Explanation.Candidate candidate(int member, List<Obstacle> shared) {
        BusyProfile diary = agenda.diaries().get(member);
        List<Obstacle> all = new ArrayList<>(obstacles.of(diary));
        all.addAll(shared);
        if (isOffGrid(member)) {
            all.add(obstacles.offGrid());
        }
        all.sort((a, b) -> a.code().compareTo(b.code()));
        return new Explanation.Candidate(diary.bookable().id(), all);
    }

    /**
     * True if nobody's choice with {@code member} has the start on its grid, although there are choices. Also asked for one who is taken or at a
     * limit: they would meet this obstacle next.
     */
    private boolean isOffGrid(int member) {
        return switch (Grid.of(agenda.inquiry())) {
            case UnalignedGrid every -> false;
            case ClockGrid clock -> !clock.has(start);
            case StepGrid steps -> isOffGrid(member, steps);
        };
    }

    private boolean isOffGrid(int member, StepGrid steps) {
        CandidatesAtStart withMember = roll.withFree(member, stretch);
        if (!withMember.isFree(member)) {
            return false;
        }
        PartialAssignment places =
                new PartialAssignment(seating, stretch.calendars().size());
        places.seat(0, member);
        return new Feasibility(seating, withMember, new UnalignedGrid()).canComplete(places)
                && !new Feasibility(seating, withMember, steps).canComplete(places);
    }

    /** The other requirements cannot be filled, whichever candidate comes. */
    private Optional<Obstacle> othersMissing() {
        int[] others = seating.seats();
        others[0] = 0;
        for (int member : seating.candidates(0)) {
            boolean[] pool = roll.free();
            pool[member] = false;
            if (seating.fills(others, pool)) {
                return Optional.empty();
            }
        }
        boolean[] pool = roll.free();
        List<String> lacking = new ArrayList<>();
        for (int r = 1; r < others.length; r++) {
            int[] seats = new int[others.length];
            seats[r] = others[r];
            if (!seating.fills(seats, pool)) {
                lacking.add(agenda.inquiry().team().requirements().get(r).name());
            }
        }
        return Optional.of(obstacles.resourceTaken(lacking));
    }
}
