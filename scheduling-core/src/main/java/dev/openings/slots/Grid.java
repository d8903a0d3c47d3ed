package dev.openings.slots;

import java.time.ZoneId;

/** Which starts the alignment offers to one calendar alone. Keeps a place, so each is for one thread. */
sealed interface Grid permits StepGrid, ClockGrid, UnalignedGrid {
    /**
     * The first second on the grid at or after {@code from}, in a window {@code [start, end)} that {@code from} lies in. A result at or after
     * {@code end} means that the window has none.
     */
    long next(long from, long start, long end);

    /** How far apart its seconds are, as long as they lie before {@link #steadyUntil}. */
    long stride();

    /** Until when the seconds after the last one found follow each other steadily, in the same window. */
    long steadyUntil();

    static Grid of(SearchRequest inquiry) {
        SlotRules rules = inquiry.rules();
        if (!inquiry.enforces(ObstacleCode.OFF_GRID)) {
            return new UnalignedGrid();
        }
        ZoneId zone = inquiry.team().zone();
        return switch (rules.alignment()) {
            case CLOCK -> new ClockGrid(zone, rules.clockGrid().toSeconds());
            case WINDOW_START, PACK -> new StepGrid(zone, rules.step().toSeconds());
        };
    }
}
