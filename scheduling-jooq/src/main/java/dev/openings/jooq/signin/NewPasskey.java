package dev.openings.jooq.signin;

import java.util.Optional;

/**
 * A passkey to be stored.
 *
 * @param person whom it will identify
 * @param name one line of at most 100 characters
 * @param key as the authenticator made it, verified
 * @param permit what entitles to store it: an invitation, or a challenge that was answered in a session
 * @param newStaffMember name of the person, who is created; empty: the person exists
 */
public record NewPasskey(
        SignInPerson person, String name, Passkey.Key key, SingleUse permit, Optional<String> newStaffMember) {
    /** A passkey of a person who exists. */
    public static NewPasskey of(SignInPerson person, String name, Passkey.Key key, SingleUse permit) {
        return new NewPasskey(person, name, key, permit, Optional.empty());
    }

    /** The same passkey of a staff member who does not exist yet, and gets the id of the person and this name. */
    public NewPasskey ofNewStaffMember(String displayName) {
        return new NewPasskey(person, name, key, permit, Optional.of(displayName));
    }
}
