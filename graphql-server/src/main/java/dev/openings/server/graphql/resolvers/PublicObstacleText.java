package dev.openings.server.graphql.resolvers;

import dev.openings.slots.ObstacleCode;

/** What callers who are not staff are told of an obstacle: its kind in words, without times, which would tell how someone else's day looks. */
final class PublicObstacleText {
    private PublicObstacleText() {}

    static String plain(ObstacleCode code) {
        return switch (code) {
            case OUTSIDE_WORKING_HOURS -> "Outside working hours.";
            case TIME_OFF -> "Not there at this time.";
            case BOOKED -> "Already booked.";
            case HELD -> "Held by someone else for a few minutes.";
            case TOO_SOON -> "Too soon: a booking needs more notice.";
            case TOO_FAR_AHEAD -> "Too far ahead: it cannot be booked yet.";
            case OFF_GRID -> "Not one of the offered starts.";
            case DAILY_LIMIT -> "No more visits on this day.";
            case WEEKLY_LIMIT -> "No more visits in this week.";
            case NOT_OFFERED -> "Not offered.";
            case RESOURCE_TAKEN -> "Not enough rooms or equipment free.";
        };
    }
}
