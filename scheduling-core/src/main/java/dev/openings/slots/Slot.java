package dev.openings.slots;

import java.time.Instant;

/**
 * A start that would be accepted, and its end.
 *
 * @param start the first instant of the visit
 * @param end the first instant after it, buffers not included
 */
public record Slot(Instant start, Instant end) {}
