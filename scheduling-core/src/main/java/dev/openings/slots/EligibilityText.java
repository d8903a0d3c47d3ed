package dev.openings.slots;

import dev.openings.eligibility.Audience;
import dev.openings.eligibility.Ineligibility;
import java.util.Optional;

/** Describes why a contact may not book, in a sentence. */
final class EligibilityText {
    private final TimeText text;

    EligibilityText(TimeText text) {
        this.text = text;
    }

    Obstacle obstacle(Ineligibility refusal) {
        return switch (refusal) {
            case Ineligibility.Outside outside -> notEligible(forWhom(outside.audience()));
            case Ineligibility.TooManyOpen open ->
                notEligible("The contact may have " + open.most() + " visits of this service to come, and has them.");
            case Ineligibility.MovedTooOften moved ->
                notEligible("The contact may move a visit " + moved.most() + " times, and has done so.");
            case Ineligibility.NotAfter before ->
                notEligible("The contact has no visit that must end before this one starts.");
            case Ineligibility.TooNear near ->
                notEligible("The contact has a visit of this service at " + text.at(near.other())
                        + ", and the least time between two is " + near.gap() + ".");
            case Ineligibility.Busy busy ->
                new Obstacle(
                        ObstacleCode.CONTACT_BUSY,
                        "The contact has another visit from " + text.fromTo(busy.other()) + ".",
                        Optional.of(busy.other()));
        };
    }

    private static Obstacle notEligible(String message) {
        return new Obstacle(ObstacleCode.NOT_ELIGIBLE, message, Optional.empty());
    }

    private static String forWhom(Audience audience) {
        return switch (audience) {
            case EVERYONE -> "The service is for everyone.";
            case KNOWN_CONTACTS -> "The service is for contacts with an earlier or open visit.";
            case NEW_CONTACTS -> "The service is for contacts without an earlier or open visit.";
            case INVITED -> "The service is for contacts with an invitation.";
            case STAFF_ONLY -> "The service is booked by staff members only.";
        };
    }
}
