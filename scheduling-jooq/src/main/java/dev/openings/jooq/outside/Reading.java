package dev.openings.jooq.outside;

import dev.openings.time.IntervalSet;

/** What one attempt to read an outside calendar found. */
public sealed interface Reading {
    /**
     * The calendar was read whole.
     *
     * @param busy the time that its events take, in whole seconds, from a day ago to {@link OutsideCalendars#DAYS_AHEAD} days
     *     ahead
     * @param validators for the next read
     */
    record Filled(IntervalSet busy, CacheValidators validators) implements Reading {}

    /** The calendar has not changed since it was read. */
    record Unchanged() implements Reading {}

    /**
     * The calendar could not be read.
     *
     * @param reason a sentence without secrets; at most 1,000 characters are kept
     */
    record Failed(String reason) implements Reading {}
}
