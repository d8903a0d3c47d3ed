package dev.openings.server.graphql.resolvers;

import dev.openings.slots.ObstacleCode;
import java.util.Locale;

/**
 * The messages of obstacles for callers who are not staff. They contain no times, which would reveal the appointments
 * of other people.
 */
final class PublicObstacleText {
    private PublicObstacleText() {}

    static String of(ObstacleCode code, Locale language) {
        return language.getLanguage().equals(Locale.GERMAN.getLanguage()) ? german(code) : english(code);
    }

    private static String german(ObstacleCode code) {
        return switch (code) {
            case OUTSIDE_WORKING_HOURS -> "Außerhalb der Arbeitszeiten.";
            case RESERVED -> "Für andere Leistungen reserviert.";
            case CLOSED -> "Geschlossen.";
            case TIME_OFF -> "Zu dieser Zeit abwesend.";
            case BOOKED -> "Bereits vergeben.";
            case HELD -> "Für einige Minuten von jemand anderem reserviert.";
            case BUSY_ELSEWHERE -> "Zu dieser Zeit anderweitig beschäftigt.";
            case TOO_SOON -> "Zu kurzfristig: Buchungen brauchen mehr Vorlauf.";
            case TOO_FAR_AHEAD -> "Zu weit in der Zukunft: Dafür sind noch keine Buchungen möglich.";
            case OFF_GRID -> "Keine der angebotenen Anfangszeiten.";
            case DAILY_LIMIT -> "Die Höchstzahl der Termine an diesem Tag ist erreicht.";
            case WEEKLY_LIMIT -> "Die Höchstzahl der Termine in dieser Woche ist erreicht.";
            case NOT_OFFERED -> "Nicht im Angebot.";
            case NOT_AVAILABLE -> "Zu dieser Zeit nicht verfügbar.";
            case NOT_ELIGIBLE -> "Diese Leistung können Sie hier nicht buchen.";
            case CONTACT_BUSY -> "Zu dieser Zeit gibt es schon einen anderen Termin.";
            case RESOURCE_TAKEN -> "Es sind nicht genug Räume oder Geräte frei.";
        };
    }

    private static String english(ObstacleCode code) {
        return switch (code) {
            case OUTSIDE_WORKING_HOURS -> "Outside working hours.";
            case RESERVED -> "Reserved for other services.";
            case CLOSED -> "Closed.";
            case TIME_OFF -> "Absent at this time.";
            case BOOKED -> "Already booked.";
            case HELD -> "Held by someone else for a few minutes.";
            case BUSY_ELSEWHERE -> "Busy elsewhere at this time.";
            case TOO_SOON -> "Too soon: bookings need more notice.";
            case TOO_FAR_AHEAD -> "Too far ahead: bookings are not open yet.";
            case OFF_GRID -> "Not one of the offered starts.";
            case DAILY_LIMIT -> "The limit of appointments for this day is reached.";
            case WEEKLY_LIMIT -> "The limit of appointments for this week is reached.";
            case NOT_OFFERED -> "Not offered.";
            case NOT_AVAILABLE -> "Not available at this time.";
            case NOT_ELIGIBLE -> "You cannot book this service.";
            case CONTACT_BUSY -> "There is another appointment at this time.";
            case RESOURCE_TAKEN -> "Not enough rooms or equipment are free.";
        };
    }
}
