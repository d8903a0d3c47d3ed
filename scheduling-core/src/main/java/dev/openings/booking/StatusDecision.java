package dev.openings.booking;

/** The decision on a {@link StatusRequest}. */
public sealed interface StatusDecision permits StatusDecision.Stepped, IllegalTransition, TooLate {
    /**
     * Accepted: the status changes, the time stays.
     *
     * @param status the new status
     */
    record Stepped(AppointmentStatus status) implements StatusDecision {}
}
