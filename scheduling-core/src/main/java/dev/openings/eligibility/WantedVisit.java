package dev.openings.eligibility;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The visit that is asked for, at a start that is still open.
 *
 * @param service the id of its service
 * @param duration its length without buffers
 * @param now the moment of the question; visits that have begun are no longer to come
 * @param zone the clock on which days of a gap are counted
 */
public record WantedVisit(String service, Duration duration, Instant now, ZoneId zone) {}
