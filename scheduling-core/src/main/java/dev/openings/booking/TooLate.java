package dev.openings.booking;

import java.time.Instant;

/**
 * Refused: the appointment starts within the cancellation notice.
 *
 * @param until the last moment at which it could have been changed
 */
public record TooLate(Instant until) implements TimeDecision, StatusDecision {}
