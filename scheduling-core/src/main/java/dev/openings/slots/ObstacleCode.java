package dev.openings.slots;

/** The kinds of reasons why a start cannot be booked. */
public enum ObstacleCode {
    /** The visit is not inside one window of working hours. */
    OUTSIDE_WORKING_HOURS,
    /** The visit would be inside working hours were every window to exist for it: windows are reserved for other services. */
    RESERVED,
    /** The visit would be inside working hours without closed days: public holidays and half days. */
    CLOSED,
    /** The visit overlaps time off. */
    TIME_OFF,
    /** The visit overlaps another appointment or its buffers. */
    BOOKED,
    /** The time is held for another caller for a few minutes. */
    HELD,
    /** The visit or its buffers overlap time that another calendar of the bookable says is taken. */
    BUSY_ELSEWHERE,
    /** The start is earlier than the minimum notice allows. */
    TOO_SOON,
    /** The start is beyond the horizon. */
    TOO_FAR_AHEAD,
    /** The start is not one of the offered starts. */
    OFF_GRID,
    /** The daily limit is reached. */
    DAILY_LIMIT,
    /** The limit of the ISO week is reached. */
    WEEKLY_LIMIT,
    /** The bookable is inactive or does not provide the service. */
    NOT_OFFERED,
    /** Not enough rooms, equipment or other resources are free. */
    RESOURCE_TAKEN,
    /** The contact may not book the service: it is for others, or a limit for each contact is reached. */
    NOT_ELIGIBLE,
    /** The contact has another visit at that time. */
    CONTACT_BUSY,
    /** Any obstacle that is somebody's time or absence, told to a caller who may not know which. A search never returns it. */
    NOT_AVAILABLE;

    /** True if it tells that somebody is booked, absent, or not at work. */
    public boolean isSomebodysTime() {
        return switch (this) {
            case OUTSIDE_WORKING_HOURS,
                    RESERVED,
                    CLOSED,
                    TIME_OFF,
                    BOOKED,
                    HELD,
                    BUSY_ELSEWHERE,
                    DAILY_LIMIT,
                    WEEKLY_LIMIT,
                    RESOURCE_TAKEN,
                    NOT_AVAILABLE -> true;
            case TOO_SOON, TOO_FAR_AHEAD, OFF_GRID, NOT_OFFERED, NOT_ELIGIBLE, CONTACT_BUSY -> false;
        };
    }

    /** True if a staff member may overrule it. */
    public boolean canBeOverruled() {
        return switch (this) {
            case OUTSIDE_WORKING_HOURS,
                    RESERVED,
                    CLOSED,
                    TIME_OFF,
                    BUSY_ELSEWHERE,
                    TOO_SOON,
                    TOO_FAR_AHEAD,
                    OFF_GRID,
                    DAILY_LIMIT,
                    WEEKLY_LIMIT,
                    NOT_ELIGIBLE,
                    CONTACT_BUSY -> true;
            case BOOKED, HELD, NOT_OFFERED, RESOURCE_TAKEN, NOT_AVAILABLE -> false;
        };
    }
}
