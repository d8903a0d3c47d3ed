package dev.openings.jooq.services;

import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ReminderSetting;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A service: a kind of appointment with its booking rules and the staff members and resources that it needs.
 *
 * @param id of the service
 * @param name one line
 * @param description may have several lines
 * @param active false: cannot be booked
 * @param rules booking rules of this service
 * @param staffIds staff members who can perform the service, inactive ones too, in the order of the input
 * @param staffNeeded number of staff members who attend. After staff members were deleted it may be greater than the
 *     size of {@code staffIds}; then no slot is available
 * @param resources rooms and equipment that an appointment needs
 * @param reminderRules reminders before an appointment, in place of those of the practice; empty: those of the practice
 * @param version increases by one with every change
 */
@RecordBuilder
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
        int version)
        implements ServiceBuilder.With {
    /** Copies the lists. */
    public Service {
        staffIds = List.copyOf(staffIds);
        resources = List.copyOf(resources);
        reminderRules = reminderRules.map(List::copyOf);
    }
}
