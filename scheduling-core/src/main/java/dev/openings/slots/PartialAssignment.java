package dev.openings.slots;

/** An assignment while candidates are added to it one by one. */
final class PartialAssignment {
    private final int[] remaining;
    private final boolean[] assigned;

    PartialAssignment(RequirementMatching matching, int members) {
        remaining = matching.counts();
        assigned = new boolean[members];
    }

    void assign(int requirement, int member) {
        remaining[requirement]--;
        assigned[member] = true;
    }

    void unassign(int requirement, int member) {
        remaining[requirement]++;
        assigned[member] = false;
    }

    /** Returns how many candidates each requirement still needs. Callers must not change the array. */
    int[] remaining() {
        return remaining;
    }

    boolean isAssigned(int member) {
        return assigned[member];
    }

    /** Returns the latest window start of the assigned members; UNBOUND if none of them has a window. */
    long latestStart(CandidatesAtStart atStart) {
        long latest = CandidatesAtStart.UNBOUND;
        for (int i = 0; i < assigned.length; i++) {
            latest = assigned[i] ? Math.max(latest, atStart.windowStart(i)) : latest;
        }
        return latest;
    }

    /** Returns the earliest window end of the assigned members. */
    long earliestEnd(CandidatesAtStart atStart) {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < assigned.length; i++) {
            earliest = assigned[i] ? Math.min(earliest, atStart.windowEnd(i)) : earliest;
        }
        return earliest;
    }
}
