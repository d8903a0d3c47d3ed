package dev.openings.jooq.services;

import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderSetting;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A service to be created. Nothing is checked yet: {@link Services#create} names every problem.
 *
 * @param name one line, 1 to 200 characters
 * @param description at most 10,000 characters in several lines
 * @param rules as {@link BookingRules} says
 * @param staffIds who can give it; nobody twice
 * @param staffNeeded 1 to as many as there are {@code staffIds}
 * @param resources what it takes besides; nothing twice within one requirement
 * @param reminderRules empty: the practice's
 */
public record NewService(
        String name,
        Optional<String> description,
        BookingRules rules,
        List<UUID> staffIds,
        int staffNeeded,
        List<ResourceRequirement> resources,
        Optional<List<ReminderSetting>> reminderRules) {
    /** Copies the lists. */
    public NewService {
        staffIds = List.copyOf(staffIds);
        resources = List.copyOf(resources);
        reminderRules = reminderRules.map(List::copyOf);
    }

    /** A service that one of these people gives, and that takes nothing besides. */
    public static NewService of(String name, BookingRules rules, List<UUID> staffIds) {
        return new NewService(name, Optional.empty(), rules, staffIds, 1, List.of(), Optional.empty());
    }
}
