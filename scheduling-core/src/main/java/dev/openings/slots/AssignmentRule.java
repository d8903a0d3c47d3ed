package dev.openings.slots;

/** How the free candidates of a visit are put in order; the first ones attend. {@link AssignmentOrder} breaks ties. */
public enum AssignmentRule {
    /** The fewest booked minutes in the ISO week of the start first. */
    LEAST_BOOKED_WEEK,
    /** The fewest booked minutes in the calendar month of the start first. */
    LEAST_BOOKED_MONTH,
    /** Whoever was assigned longest ago first. */
    LEAST_RECENT,
    /** The order in which the requirement lists its candidates. */
    FIRST_LISTED,
    /** Whoever attended the last visit of the same contact first, then as LEAST_BOOKED_WEEK. */
    SAME_AS_LAST;

    /** True if the order depends on who was assigned when, at least where there are ties. */
    public boolean needsHistory() {
        return this != FIRST_LISTED;
    }
}
