package dev.openings.server.graphql.resolvers;

import dev.openings.slots.ObstacleCode;

/**
 * The messages of obstacles for callers who are not staff. They contain no times, which would reveal the appointments
 * of other people.
 */
final class PublicObstacleText {
    private PublicObstacleText() {}

    static String of(ObstacleCode code) {
        return switch (code) {
            case OUTSIDE_WORKING_HOURS -> "Outside working hours.";
            case TIME_OFF -> "Absent at this time.";
            case BOOKED -> "Already booked.";
            case HELD -> "Held by someone else for a few minutes.";
            case TOO_SOON -> "Too soon: bookings need more notice.";
            case TOO_FAR_AHEAD -> "Too far ahead: bookings are not open yet.";
            case OFF_GRID -> "Not one of the offered starts.";
            case DAILY_LIMIT -> "The limit of appointments for this day is reached.";
            case WEEKLY_LIMIT -> "The limit of appointments for this week is reached.";
            case NOT_OFFERED -> "Not offered.";
            case RESOURCE_TAKEN -> "Not enough rooms or equipment are free.";
        };
    }
}
