package dev.openings.slots;

import java.util.List;

/** The open time of each member of a team, in its order, exact for starts in {@code [from, to)} (epoch seconds). */
record SearchWindow(SearchContext context, long from, long to, List<OpenTime> openTimes) {
    boolean contains(long start) {
        return from <= start && start < to;
    }

    OpenTime openTime(int member) {
        return openTimes.get(member);
    }
}
