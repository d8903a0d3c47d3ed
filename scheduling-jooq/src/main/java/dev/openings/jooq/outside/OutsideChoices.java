package dev.openings.jooq.outside;

/**
 * Which time of an outside calendar counts.
 *
 * @param allDayCounts whether events of whole days take time
 * @param tentativeCounts whether tentative events take time
 * @param whenStale what happens from an hour after the last read on
 */
public record OutsideChoices(boolean allDayCounts, boolean tentativeCounts, WhenStale whenStale) {}
