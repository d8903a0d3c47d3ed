package dev.openings.slots;

/** The seats of a visit while they are given away one by one. */
final class PartialAssignment {
    private final int[] open;
    private final boolean[] seated;

    PartialAssignment(RequirementMatching seating, int members) {
        open = seating.seats();
        seated = new boolean[members];
    }

    void seat(int requirement, int member) {
        open[requirement]--;
        seated[member] = true;
    }

    void unseat(int requirement, int member) {
        open[requirement]++;
        seated[member] = false;
    }

    /** Seats left per requirement. Not to be changed. */
    int[] open() {
        return open;
    }

    boolean isSeated(int member) {
        return seated[member];
    }

    /** The latest window start of those who sit; UNBOUND if nobody has a window. */
    long latestStart(CandidatesAtStart roll) {
        long latest = CandidatesAtStart.UNBOUND;
        for (int i = 0; i < seated.length; i++) {
            latest = seated[i] ? Math.max(latest, roll.windowStart(i)) : latest;
        }
        return latest;
    }

    /** The earliest window end of those who sit. */
    long earliestEnd(CandidatesAtStart roll) {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < seated.length; i++) {
            earliest = seated[i] ? Math.min(earliest, roll.windowEnd(i)) : earliest;
        }
        return earliest;
    }
}
