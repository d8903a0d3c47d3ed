package dev.openings.slots;

/** The offered starts of one search window, ascending. Callers pass ascending seconds. Not thread-safe. */
interface StartSource {
    /** No further start. */
    long NONE = Long.MAX_VALUE;

    /**
     * Returns the first offered start at or after {@code from}; {@link #NONE} or a start after the search window if
     * there is none.
     */
    long next(long from);

    /**
     * Returns the second before which {@code start}, the last one found, is followed by offered starts at the distance
     * {@link #stride}.
     */
    default long uniformUntil(long start) {
        return start;
    }

    /** Returns the distance between starts before {@link #uniformUntil}. */
    default long stride() {
        return 1;
    }

    static StartSource of(SearchWindow searchWindow, SearchBudget budget) {
        SearchContext context = searchWindow.context();
        // If any one candidate is enough, the starts are those of each candidate's own calendar. If what
        // ends windows is overruled, candidates may attend outside them, which single calendars do not enumerate.
        if (!context.matching().needsOne() || context.request().overrulesWindows()) {
            return new TeamStarts(searchWindow, budget);
        }
        int[] candidates = context.matching().candidates(0);
        return candidates.length == 1
                ? new SingleCalendarStarts(searchWindow, candidates[0])
                : MergedStarts.of(searchWindow, candidates);
    }
}
