package dev.openings.slots;

/** A kind of reason why a start cannot be booked. */
public enum ObstacleCode {
    /** Not wholly inside one window of working hours. */
    OUTSIDE_WORKING_HOURS,
    /** Meets an absence. */
    TIME_OFF,
    /** Meets another appointment or its buffers. */
    BOOKED,
    /** Held by someone else for a few minutes. */
    HELD,
    /** Sooner than the notice allows. */
    TOO_SOON,
    /** Beyond the horizon. */
    TOO_FAR_AHEAD,
    /** Not one of the offered starts. */
    OFF_GRID,
    /** The day's limit is reached. */
    DAILY_LIMIT,
    /** The ISO week's limit is reached. */
    WEEKLY_LIMIT,
    /** Inactive, or does not give the service. */
    NOT_OFFERED,
    /** Not enough rooms or equipment free. */
    RESOURCE_TAKEN;

    /** True if a staff member may set it aside by judgement. */
    public boolean canBeOverruled() {
        return switch (this) {
            case OUTSIDE_WORKING_HOURS, TIME_OFF, TOO_SOON, TOO_FAR_AHEAD, OFF_GRID, DAILY_LIMIT, WEEKLY_LIMIT -> true;
            case BOOKED, HELD, NOT_OFFERED, RESOURCE_TAKEN -> false;
        };
    }
}
