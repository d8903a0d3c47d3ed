package dev.openings.slots;

import dev.openings.time.Interval;
import java.util.Optional;

/**
 * One reason why a start cannot be booked.
 *
 * @param code its kind
 * @param message one sentence for people, without whose or what
 * @param covers the stretch of time that it covers, where it has one
 */
public record Obstacle(ObstacleCode code, String message, Optional<Interval> covers) {}
