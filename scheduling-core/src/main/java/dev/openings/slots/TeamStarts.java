package dev.openings.slots;

import dev.openings.time.IntervalSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The starts of a team. Each member proposes starts that could be on the grid of some joint calendar that begins with
 * their window. {@link Feasibility} decides on each proposal, as it does for bookings. If too few members are free, the
 * search continues where the next one may become free.
 */
final class TeamStarts implements StartSource {
    private final SearchWindow searchWindow;
    private final SearchBudget budget;
    private final RequirementMatching matching;
    private final Grid grid;
    private final PartialAssignment unassigned;
    private final List<Proposals> proposals;

    TeamStarts(SearchWindow searchWindow, SearchBudget budget) {
        this.searchWindow = searchWindow;
        this.budget = budget;
        SearchContext context = searchWindow.context();
        matching = context.matching();
        grid = Grid.of(context.request());
        int members = searchWindow.openTimes().size();
        unassigned = new PartialAssignment(matching, members);
        // A member who attends outside their windows has no anchor to count from, so any second may be a start.
        Grid proposing = context.request().overrulesWindows() && grid instanceof StepGrid ? new UnalignedGrid() : grid;
        proposals = IntStream.range(0, members)
                .filter(member -> matching.canFill(member, matching.counts()))
                .mapToObj(member -> new Proposals(searchWindow, member, proposing))
                .toList();
    }

    @Override
    public long next(long from) {
        long start = from;
        while (true) {
            long proposed = NONE;
            for (Proposals member : proposals) {
                proposed = Math.min(proposed, member.next(start));
            }
            if (proposed >= searchWindow.to()) {
                return NONE;
            }
            CandidatesAtStart atStart = CandidatesAtStart.at(proposed, searchWindow);
            if (new Feasibility(matching, atStart, grid).canComplete(unassigned)) {
                return proposed;
            }
            if (matching.canFillAll(matching.counts(), atStart.free())) {
                // Only the grid rejects it, and may reject the next second too. Each proposal inspects all calendars.
                budget.spend(searchWindow.openTimes().size(), proposed);
                start = proposed + 1;
            } else {
                budget.spend(1, proposed);
                start = nextPossibleFree(atStart);
            }
        }
    }

    /** Returns the first later second at which a member may be free who is not free at {@code atStart}. */
    private long nextPossibleFree(CandidatesAtStart atStart) {
        long next = NONE;
        for (Proposals member : proposals) {
            if (!atStart.isFree(member.member())) {
                next = Math.min(next, member.freeAfter(atStart.start()));
            }
        }
        return next;
    }

    /** The starts that one member proposes. */
    private static final class Proposals {
        private final int member;
        private final OpenTime openTime;
        private final IntervalSet gaps;
        private final Grid grid;
        private final LocalDays days;
        private int gap;
        private long head = Long.MIN_VALUE;

        Proposals(SearchWindow searchWindow, int member, Grid grid) {
            this.member = member;
            this.openTime = searchWindow.openTime(member);
            this.gaps = openTime.gaps();
            this.grid = grid;
            this.days = new LocalDays(openTime.profile().zone());
        }

        int member() {
            return member;
        }

        long next(long from) {
            if (head < from) {
                head = find(from);
            }
            return head;
        }

        private long find(long from) {
            for (; gap < gaps.size(); gap++) {
                long last = openTime.lastStart(gap);
                long start = Math.max(from, gaps.startSecond(gap));
                long found = start <= last ? propose(start) : NONE;
                if (found <= last) {
                    return found;
                }
            }
            return NONE;
        }

        private long propose(long start) {
            if (!(grid instanceof StepGrid steps)) {
                return grid.next(start, start, NONE);
            }
            IntervalSet windows = openTime.windows();
            int window = windows.indexAt(start);
            long begin = windows.startSecond(window);
            long end = windows.endSecond(window);
            // Within a long window the joint window may be short; its grid then does not restart at midnight.
            return Math.min(steps.next(start, begin, end), steps.nextFrom(begin, start));
        }

        long freeAfter(long second) {
            return openTime.freeAfter(second, days);
        }
    }
}
