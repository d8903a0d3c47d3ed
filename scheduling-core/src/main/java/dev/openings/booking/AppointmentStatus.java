package dev.openings.booking;

/**
 * Where an appointment stands. SCHEDULED → CONFIRMED → CHECKED_IN → COMPLETED; SCHEDULED may go to CHECKED_IN directly; CANCELLED from
 * SCHEDULED, CONFIRMED or CHECKED_IN; NO_SHOW from SCHEDULED or CONFIRMED, once the start has passed. In FHIR R4: booked, booked,
 * arrived, fulfilled, cancelled, noshow.
 */
public enum AppointmentStatus {
    /** Booked. */
    SCHEDULED,
    /** Booked, and the contact said that they will come. */
    CONFIRMED,
    /** The contact has arrived. */
    CHECKED_IN,
    /** It took place. */
    COMPLETED,
    /** It does not take place; the time is free again. */
    CANCELLED,
    /** The contact did not come; the time is free again. */
    NO_SHOW;

    /** True if no step leads further. */
    public boolean isFinal() {
        return switch (this) {
            case SCHEDULED, CONFIRMED, CHECKED_IN -> false;
            case COMPLETED, CANCELLED, NO_SHOW -> true;
        };
    }

    /** True if the appointment takes its time: all but CANCELLED and NO_SHOW do. */
    public boolean takesTime() {
        return switch (this) {
            case SCHEDULED, CONFIRMED, CHECKED_IN, COMPLETED -> true;
            case CANCELLED, NO_SHOW -> false;
        };
    }

    /** True if the time can be moved: SCHEDULED and CONFIRMED. */
    public boolean canMove() {
        return this == SCHEDULED || this == CONFIRMED;
    }

    /** True if the table has a step from here to {@code next}; whether the start has passed is {@link Booking}'s to ask. */
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
