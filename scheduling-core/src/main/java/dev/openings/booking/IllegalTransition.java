package dev.openings.booking;

/**
 * Refused: the status table has no such step.
 *
 * @param from the current status
 * @param to the requested status
 */
public record IllegalTransition(AppointmentStatus from, AppointmentStatus to) implements TimeDecision, StatusDecision {}
