package dev.openings.slots;

import java.util.List;

/** The calendars of the team, in its order, exact for starts in {@code [from, to)}. */
record Stretch(Agenda agenda, long from, long to, List<Calendar> calendars) {
    boolean contains(long start) {
        return from <= start && start < to;
    }

    Calendar calendar(int member) {
        return calendars.get(member);
    }
}
