package dev.openings.jooq.slots;

/**
 * How a cache was used since it was created.
 *
 * @param hits questions that it answered, though the answer may have turned out to be outdated
 * @param misses questions for which the database was read
 * @param entries objects that it holds now
 */
public record CacheStatistics(long hits, long misses, long entries) {}
