package dev.openings.slots;

import java.util.List;

/** The calendars of the team, in its order, exact for starts in {@code [from, to)}. */
record SearchWindow(SearchContext agenda, long from, long to, List<OpenTime> calendars) {
    boolean contains(long start) {
        return from <= start && start < to;
    }

    OpenTime calendar(int member) {
        return calendars.get(member);
    }
}
