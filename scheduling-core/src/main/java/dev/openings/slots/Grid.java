package dev.openings.slots;

import java.time.ZoneId;

/**
 * The starts that an alignment offers in the calendar of one bookable. Implementations cache their position and are not
 * thread-safe.
 */
sealed interface Grid permits StepGrid, ClockGrid, UnalignedGrid {
    /**
     * Returns the first second on the grid at or after {@code from}, in the window {@code [start, end)} that contains
     * {@code from}. A result at or after {@code end} means that the window has no further one.
     */
    long next(long from, long start, long end);

    /** Returns the distance between consecutive seconds of the grid before {@link #uniformUntil}. */
    long stride();

    /**
     * Returns the second before which the last one found is followed by others at the distance {@link #stride}, within
     * the same window.
     */
    long uniformUntil();

    static Grid of(SearchRequest request) {
        SlotRules rules = request.rules();
        if (!request.enforces(ObstacleCode.OFF_GRID)) {
            return new UnalignedGrid();
        }
        ZoneId zone = request.team().zone();
        return switch (rules.alignment()) {
            case CLOCK -> new ClockGrid(zone, rules.clockGrid().toSeconds());
            case WINDOW_START, PACK -> new StepGrid(zone, rules.step().toSeconds());
        };
    }
}
