package dev.openings.jooq.services;

import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderSetting;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a service; the bounds are those of {@link NewService}.
 *
 * @param id which
 * @param name cannot be cleared
 * @param description cleared: none
 * @param active cannot be cleared
 * @param rules replaced whole; cannot be cleared
 * @param staffIds replaced whole; cleared: nobody
 * @param staffNeeded cannot be cleared
 * @param resources replaced whole; cleared: none
 * @param reminderRules replaced whole; cleared: the practice's
 * @param expectedVersion STALE if it is there and not the current one
 */
public record ServiceChange(
        UUID id,
        Patch<String> name,
        Patch<String> description,
        Patch<Boolean> active,
        Patch<BookingRules> rules,
        Patch<List<UUID>> staffIds,
        Patch<Integer> staffNeeded,
        Patch<List<ResourceRequirement>> resources,
        Patch<List<ReminderSetting>> reminderRules,
        Optional<Integer> expectedVersion) {
    /** A change that changes nothing yet. */
    public static ServiceChange of(UUID id) {
        return new ServiceChange(
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
