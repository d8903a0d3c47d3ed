package dev.openings.slots;

import dev.openings.time.Interval;
import java.util.Optional;

/**
 * One reason why a start cannot be booked.
 *
 * @param code its kind
 * @param message one English sentence; it does not name the candidate
 * @param covers the time that it covers; empty if it has none
 */
public record Obstacle(ObstacleCode code, String message, Optional<Interval> covers) {}
