package dev.openings.time;

/**
 * A stretch of time in which a clock is not changed. Half-open; both ends may be changes of the clock, or merely where the answer ends: neighbours may have
 * the same offset.
 *
 * @param from its first epoch second; {@link Long#MIN_VALUE} if it has no beginning
 * @param until the first epoch second after it; {@link Long#MAX_VALUE} if it has no end
 * @param offset what the clock shows more than UTC, in seconds
 */
public record OffsetPeriod(long from, long until, int offset) {}
