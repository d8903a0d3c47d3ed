package dev.openings.jooq.outside;

/** What happens to the time of an outside calendar's owner once nobody knows any more what the calendar has. */
public enum WhenStale {
    /** What was read last still holds. */
    KEEP,
    /** All time is taken. */
    CLOSE
}
