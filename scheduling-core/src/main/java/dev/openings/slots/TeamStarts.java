package dev.openings.slots;

import dev.openings.time.IntervalSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The starts of a team. Each member proposes starts that would be on the grid of some joint calendar that begins with their window; each
 * proposal is then asked of {@link Feasibility}, the same that a booking asks. Where too few are free, it goes on where someone
 * comes free.
 */
final class TeamStarts implements StartSource {
    private final SearchWindow stretch;
    private final SearchBudget budget;
    private final RequirementMatching seating;
    private final Grid grid;
    private final PartialAssignment nobodySeated;
    private final List<Proposals> proposals;

    TeamStarts(SearchWindow stretch, SearchBudget budget) {
        this.stretch = stretch;
        this.budget = budget;
        SearchContext agenda = stretch.agenda();
        seating = agenda.seating();
        grid = Grid.of(agenda.inquiry());
        int members = stretch.calendars().size();
        nobodySeated = new PartialAssignment(seating, members);
        // Someone who attends outside their windows has nothing to count from, so any second may do.
        Grid proposing = agenda.inquiry().loosensHours() && grid instanceof StepGrid ? new UnalignedGrid() : grid;
        proposals = IntStream.range(0, members)
                .filter(member -> seating.couldSit(member, seating.seats()))
                .mapToObj(member -> new Proposals(stretch, member, proposing))
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
            if (proposed >= stretch.to()) {
                return NONE;
            }
            CandidatesAtStart roll = CandidatesAtStart.at(proposed, stretch);
            if (new Feasibility(seating, roll, grid).canComplete(nobodySeated)) {
                return proposed;
            }
            if (seating.fills(seating.seats(), roll.free())) {
                // Only the grid is against it, and may be at the next second too; each time all calendars are looked
                // at.
                budget.spend(stretch.calendars().size(), proposed);
                start = proposed + 1;
            } else {
                budget.spend(1, proposed);
                start = someoneComesFree(roll);
            }
        }
    }

    /** The first second after the roll at which somebody may be free who was not. */
    private long someoneComesFree(CandidatesAtStart roll) {
        long next = NONE;
        for (Proposals member : proposals) {
            if (!roll.isFree(member.member())) {
                next = Math.min(next, member.freeAfter(roll.start()));
            }
        }
        return next;
    }

    /** The starts that one member proposes. */
    private static final class Proposals {
        private final int member;
        private final IntervalSet open;
        private final IntervalSet windows;
        private final Grid grid;
        private final BusyProfile diary;
        private final LocalDays days;
        private final long duration;
        private int gap;
        private long head = Long.MIN_VALUE;

        Proposals(SearchWindow stretch, int member, Grid grid) {
            this.member = member;
            this.open = stretch.calendar(member).open();
            this.windows = stretch.calendar(member).windows();
            this.grid = grid;
            this.diary = stretch.agenda().diaries().get(member);
            this.days = new LocalDays(diary.zone());
            this.duration = stretch.agenda().inquiry().duration();
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
            for (; gap < open.size(); gap++) {
                long last = open.endSecond(gap) - duration;
                long start = Math.max(from, open.startSecond(gap));
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
            int window = windows.indexAt(start);
            long begin = windows.startSecond(window);
            long end = windows.endSecond(window);
            // In a long window the joint calendar may be short, and then counts from its beginning, midnight or not.
            return Math.min(steps.next(start, begin, end), steps.nextFrom(begin, start));
        }

        /** When this member, who is not free at {@code second}, may next be: in the next gap, or, at a limit, on the next day. */
        long freeAfter(long second) {
            int index = open.indexAt(second);
            if (index >= 0 && open.endSecond(index) - duration >= second) {
                return days.dayEnd(second);
            }
            int next = index >= 0 ? index + 1 : -1 - index;
            return next < open.size() ? open.startSecond(next) : NONE;
        }
    }
}
