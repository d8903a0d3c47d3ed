package dev.openings.slots;

import java.util.function.IntPredicate;

/**
 * Decides whether a team can attend a visit at one start: some assignment fills every requirement, and the start is on
 * the grid of its joint calendar. Single starts, explanations, assignments and the lists of {@link TeamStarts} all use
 * this class.
 *
 * <p>The joint window of an assignment starts with the latest window of its members and ends with the earliest. It may
 * combine any two members, so assignments are never enumerated: for each possible window start, a matching is required
 * to include a member whose window starts there (see the package page).
 */
final class Feasibility {
    private final RequirementMatching matching;
    private final CandidatesAtStart atStart;
    private final Grid grid;

    Feasibility(RequirementMatching matching, CandidatesAtStart atStart, Grid grid) {
        this.matching = matching;
        this.atStart = atStart;
        this.grid = grid;
    }

    /** True if the remaining requirements of {@code partial} can be filled so that the whole assignment is valid. */
    boolean canComplete(PartialAssignment partial) {
        if (!matching.canFillAll(partial.remaining(), others(partial, member -> true))) {
            return false;
        }
        return switch (grid) {
            case UnalignedGrid every -> true;
            case ClockGrid clock -> clock.contains(atStart.start());
            case StepGrid steps -> isOnJointGrid(steps, partial);
        };
    }

    private boolean isOnJointGrid(StepGrid steps, PartialAssignment partial) {
        long latest = partial.latestStart(atStart);
        // An assignment without any window has no anchor to count from, so every start is on its grid.
        if (latest == CandidatesAtStart.UNBOUND
                && matching.canFillAll(
                        partial.remaining(),
                        others(partial, m -> atStart.windowStart(m) == CandidatesAtStart.UNBOUND))) {
            return true;
        }
        for (long anchor : atStart.windowStarts()) {
            if (anchor >= latest && isOnGridFrom(anchor, steps, partial)) {
                return true;
            }
        }
        return false;
    }

    /** True if an assignment exists whose joint window begins at {@code windowStart} and has the start on its grid. */
    private boolean isOnGridFrom(long windowStart, StepGrid steps, PartialAssignment partial) {
        long midnight = steps.midnight(atStart.start());
        boolean midnightInside = midnight > windowStart;
        if (steps.contains(atStart.start(), windowStart)
                && (midnightInside ? canCompleteShort(windowStart, partial) : canCompleteFrom(windowStart, partial))) {
            return true;
        }
        return midnightInside && steps.contains(atStart.start(), midnight) && canCompleteLong(windowStart, partial);
    }

    private boolean canCompleteFrom(long windowStart, PartialAssignment partial) {
        boolean[] pool = others(partial, m -> atStart.windowStart(m) <= windowStart);
        return matching.canFillAll(partial.remaining(), pool)
                && (partial.latestStart(atStart) == windowStart || canIncludeOne(partial, pool, startsAt(windowStart)));
    }

    /** As {@link #canCompleteFrom}, with a joint window of at most 24 hours: some member's window ends by then. */
    private boolean canCompleteShort(long windowStart, PartialAssignment partial) {
        boolean[] pool = others(partial, m -> atStart.windowStart(m) <= windowStart);
        if (!matching.canFillAll(partial.remaining(), pool)) {
            return false;
        }
        IntPredicate endsSoon = m -> atStart.windowEnd(m) <= windowStart + LocalDays.DAY;
        boolean startAssigned = partial.latestStart(atStart) == windowStart;
        boolean endAssigned = partial.earliestEnd(atStart) <= windowStart + LocalDays.DAY;
        if (startAssigned && endAssigned) {
            return true;
        }
        if (startAssigned || endAssigned) {
            return canIncludeOne(partial, pool, startAssigned ? endsSoon : startsAt(windowStart));
        }
        return matching.canInclude(partial.remaining(), pool, startsAt(windowStart), endsSoon);
    }

    /** As {@link #canCompleteFrom}, with a joint window longer than 24 hours: no member's window ends before. */
    private boolean canCompleteLong(long windowStart, PartialAssignment partial) {
        long aDayLater = windowStart + LocalDays.DAY;
        if (partial.earliestEnd(atStart) <= aDayLater) {
            return false;
        }
        boolean[] pool =
                others(partial, m -> atStart.windowStart(m) <= windowStart && atStart.windowEnd(m) > aDayLater);
        return matching.canFillAll(partial.remaining(), pool)
                && (partial.latestStart(atStart) == windowStart || canIncludeOne(partial, pool, startsAt(windowStart)));
    }

    private IntPredicate startsAt(long windowStart) {
        return member -> atStart.windowStart(member) == windowStart;
    }

    private boolean canIncludeOne(PartialAssignment partial, boolean[] pool, IntPredicate wanted) {
        return matching.canInclude(partial.remaining(), pool, wanted, wanted);
    }

    /** Returns the members who are free, not yet assigned and {@code wanted}. */
    private boolean[] others(PartialAssignment partial, IntPredicate wanted) {
        boolean[] pool = atStart.free();
        for (int i = 0; i < pool.length; i++) {
            pool[i] = pool[i] && !partial.isAssigned(i) && wanted.test(i);
        }
        return pool;
    }
}
