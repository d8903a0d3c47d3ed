package dev.openings.jooq.contacts;

import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A change of a contact; the bounds are those of {@link NewContact}.
 *
 * @param id whom
 * @param givenName cannot be cleared
 * @param familyName cannot be cleared
 * @param email cleared: none
 * @param phone cleared: none
 * @param timeZone cleared: the practice's
 * @param locale cleared: the practice's
 * @param reminderChannels replaced whole; cleared: none
 * @param notes cleared: none
 * @param expectedVersion STALE if it is there and not the current one
 */
public record ContactChange(
        UUID id,
        Patch<String> givenName,
        Patch<String> familyName,
        Patch<String> email,
        Patch<String> phone,
        Patch<ZoneId> timeZone,
        Patch<String> locale,
        Patch<Set<ReminderChannel>> reminderChannels,
        Patch<String> notes,
        Optional<Integer> expectedVersion) {
    /** A change that changes nothing yet. */
    public static ContactChange of(UUID id) {
        return new ContactChange(
                id,
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Optional.empty());
    }
}
