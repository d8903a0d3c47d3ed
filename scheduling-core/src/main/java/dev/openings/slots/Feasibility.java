package dev.openings.slots;

import java.util.function.IntPredicate;

/**
 * Whether a visit at one start can take place: some choice of people and things fills every requirement, and the start is on the grid of
 * their joint calendar. The joint window of a choice begins with the latest of its members' windows and ends with the earliest; it may be
 * that of any two of them, so choices are never enumerated: for each possible beginning a matching is asked that contains someone who
 * begins there (see the package page).
 */
final class Feasibility {
    private final RequirementMatching seating;
    private final CandidatesAtStart roll;
    private final Grid grid;

    Feasibility(RequirementMatching seating, CandidatesAtStart roll, Grid grid) {
        this.seating = seating;
        this.roll = roll;
        this.grid = grid;
    }

    /** True if the {@code places} still open can be filled so that the whole is a valid choice. */
    boolean canComplete(PartialAssignment places) {
        if (!seating.fills(places.open(), others(places, member -> true))) {
            return false;
        }
        return switch (grid) {
            case UnalignedGrid every -> true;
            case ClockGrid clock -> clock.has(roll.start());
            case StepGrid steps -> isOnJointGrid(steps, places);
        };
    }

    private boolean isOnJointGrid(StepGrid steps, PartialAssignment places) {
        long latest = places.latestStart(roll);
        // Without any window there is nothing to count from: every start will do.
        if (latest == CandidatesAtStart.UNBOUND
                && seating.fills(
                        places.open(), others(places, m -> roll.windowStart(m) == CandidatesAtStart.UNBOUND))) {
            return true;
        }
        for (long anchor : roll.windowStarts()) {
            if (anchor >= latest && isOnGridFrom(anchor, steps, places)) {
                return true;
            }
        }
        return false;
    }

    /** True if a choice is possible whose joint window begins at {@code windowStart} and has the start on its grid. */
    private boolean isOnGridFrom(long windowStart, StepGrid steps, PartialAssignment places) {
        long midnight = steps.midnight(roll.start());
        boolean midnightInside = midnight > windowStart;
        if (steps.has(roll.start(), windowStart)
                && (midnightInside ? completesBriefly(windowStart, places) : completes(windowStart, places))) {
            return true;
        }
        return midnightInside && steps.has(roll.start(), midnight) && completesLong(windowStart, places);
    }

    private boolean completes(long windowStart, PartialAssignment places) {
        boolean[] pool = others(places, m -> roll.windowStart(m) <= windowStart);
        return seating.fills(places.open(), pool)
                && (places.latestStart(roll) == windowStart || seatsOne(places, pool, startsAt(windowStart)));
    }

    /** The joint window is at most 24 hours long: someone's ends by then. */
    private boolean completesBriefly(long windowStart, PartialAssignment places) {
        boolean[] pool = others(places, m -> roll.windowStart(m) <= windowStart);
        if (!seating.fills(places.open(), pool)) {
            return false;
        }
        IntPredicate endsSoon = m -> roll.windowEnd(m) <= windowStart + LocalDays.DAY;
        boolean hasStart = places.latestStart(roll) == windowStart;
        boolean hasEnd = places.earliestEnd(roll) <= windowStart + LocalDays.DAY;
        if (hasStart && hasEnd) {
            return true;
        }
        if (hasStart || hasEnd) {
            return seatsOne(places, pool, hasStart ? endsSoon : startsAt(windowStart));
        }
        return seating.seatsBoth(places.open(), pool, startsAt(windowStart), endsSoon);
    }

    /** The joint window is longer than 24 hours: nobody's ends before. */
    private boolean completesLong(long windowStart, PartialAssignment places) {
        long brief = windowStart + LocalDays.DAY;
        if (places.earliestEnd(roll) <= brief) {
            return false;
        }
        boolean[] pool = others(places, m -> roll.windowStart(m) <= windowStart && roll.windowEnd(m) > brief);
        return seating.fills(places.open(), pool)
                && (places.latestStart(roll) == windowStart || seatsOne(places, pool, startsAt(windowStart)));
    }

    private IntPredicate startsAt(long windowStart) {
        return member -> roll.windowStart(member) == windowStart;
    }

    private boolean seatsOne(PartialAssignment places, boolean[] pool, IntPredicate who) {
        return seating.seatsBoth(places.open(), pool, who, who);
    }

    /** Those who are free, do not sit yet, and are {@code wanted}. */
    private boolean[] others(PartialAssignment places, IntPredicate wanted) {
        boolean[] pool = roll.free();
        for (int i = 0; i < pool.length; i++) {
            pool[i] = pool[i] && !places.isSeated(i) && wanted.test(i);
        }
        return pool;
    }
}
