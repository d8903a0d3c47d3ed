package dev.openings.booking;

/**
 * The status of an appointment. SCHEDULED → CONFIRMED → CHECKED_IN → COMPLETED; SCHEDULED may become CHECKED_IN
 * directly; CANCELLED from SCHEDULED, CONFIRMED or CHECKED_IN; NO_SHOW from SCHEDULED or CONFIRMED, once the start has
 * passed. In FHIR R4: booked, booked, arrived, fulfilled, cancelled, noshow.
 */
public enum AppointmentStatus {
    /** Booked. */
    SCHEDULED,
    /** Booked, and the contact has confirmed it. */
    CONFIRMED,
    /** The contact has arrived. */
    CHECKED_IN,
    /** The visit took place. */
    COMPLETED,
    /** The visit does not take place; the time is free again. */
    CANCELLED,
    /** The contact did not come; the time is free again. */
    NO_SHOW;

    /** True if no other status can follow. */
    public boolean isFinal() {
        return switch (this) {
            case SCHEDULED, CONFIRMED, CHECKED_IN -> false;
            case COMPLETED, CANCELLED, NO_SHOW -> true;
        };
    }

    /** True if the appointment takes time: every status except CANCELLED and NO_SHOW. */
    public boolean takesTime() {
        return switch (this) {
            case SCHEDULED, CONFIRMED, CHECKED_IN, COMPLETED -> true;
            case CANCELLED, NO_SHOW -> false;
        };
    }

    /** True if the appointment can move to another time: SCHEDULED and CONFIRMED. */
    public boolean canMove() {
        return this == SCHEDULED || this == CONFIRMED;
    }

    /**
     * True if the status table allows a step from here to {@code next}. {@link Booking} also checks for NO_SHOW whether
     * the start has passed.
     */
    public boolean canBecome(AppointmentStatus next) {
        return switch (next) {
            case SCHEDULED -> false;
            case CONFIRMED -> this == SCHEDULED;
            case CHECKED_IN -> this == SCHEDULED || this == CONFIRMED;
            case COMPLETED -> this == CHECKED_IN;
            case CANCELLED -> !isFinal();
            case NO_SHOW -> this == SCHEDULED || this == CONFIRMED;
        };
    }
}
