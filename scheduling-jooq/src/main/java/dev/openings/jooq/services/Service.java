package dev.openings.jooq.services;

import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderSetting;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A visit type: how long, how it fits between others, who and what it takes.
 *
 * @param id of the service
 * @param name one line
 * @param description several lines
 * @param active false: can no longer be booked
 * @param rules its own
 * @param staffIds who can give it, in the order in which they were named; inactive people among them
 * @param staffNeeded how many of them attend; may be more than there are, once people are deleted: then nothing is offered
 * @param resources rooms and equipment that it takes besides
 * @param reminderRules stand in the place of the practice's; empty: the practice's
 * @param version goes up by one at every change
 */
public record Service(
        UUID id,
        String name,
        Optional<String> description,
        boolean active,
        BookingRules rules,
        List<UUID> staffIds,
        int staffNeeded,
        List<ResourceRequirement> resources,
        Optional<List<ReminderSetting>> reminderRules,
        int version) {
    /** Copies the lists. */
    public Service {
        staffIds = List.copyOf(staffIds);
        resources = List.copyOf(resources);
        reminderRules = reminderRules.map(List::copyOf);
    }
}
