package dev.openings.time;

/**
 * A period in which the offset of a zone does not change, half-open. Its ends may be changes of the offset, or the
 * limits of the underlying table; adjacent periods may have the same offset.
 *
 * @param from its first epoch second; {@link Long#MIN_VALUE} if it has no beginning
 * @param until the first epoch second after it; {@link Long#MAX_VALUE} if it has no end
 * @param offset local time minus UTC, in seconds
 */
public record OffsetPeriod(long from, long until, int offset) {}
