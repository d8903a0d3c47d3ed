package dev.openings.slots;

/** The offered starts of one stretch, in ascending order; asked for with ascending seconds, and for one thread. */
interface StartSource {
    /** There are no more. */
    long NONE = Long.MAX_VALUE;

    /** The first offered start at or after {@code from}; {@link #NONE}, or one after the stretch, if it has no more. */
    long next(long from);

    /** After {@code start} was found: what lies {@link #stride()} after it is offered too, and so on, as long as it is before this second. */
    default long steadyUntil(long start) {
        return start;
    }

    /** How far apart starts are that follow each other steadily. */
    default long stride() {
        return 1;
    }

    static StartSource of(SearchWindow stretch, SearchBudget budget) {
        SearchContext agenda = stretch.agenda();
        // One of anyone: each start of each one's own calendar is offered, and no other. Overruled hours have no
        // windows to count in.
        if (!agenda.seating().needsOne() || agenda.inquiry().loosensHours()) {
            return new TeamStarts(stretch, budget);
        }
        int[] candidates = agenda.seating().candidates(0);
        return candidates.length == 1
                ? new SingleCalendarStarts(stretch, candidates[0])
                : MergedStarts.of(stretch, candidates);
    }
}
