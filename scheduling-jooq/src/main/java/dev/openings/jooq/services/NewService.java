package dev.openings.jooq.services;

import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ContactRules;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.slots.AssignmentRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A service to be created. {@link Services#create} checks every bound given here and reports each violation.
 *
 * @param name one line, 1 to 200 characters
 * @param description at most 10,000 characters, may have several lines
 * @param rules within the bounds of {@link BookingRules}
 * @param staffIds staff members who can perform the service, without duplicates
 * @param staffNeeded number of staff members who attend: 1 to the size of {@code staffIds}
 * @param assignment how free candidates are put in order, the first of whom attend
 * @param resources rooms and equipment that an appointment needs; no duplicates within one requirement
 * @param reminderRules reminders before an appointment; empty: those of the practice
 * @param hours when it can be booked, on the clock of the practice, at most 200 windows, reserved for nobody; empty: whenever
 *     its staff work
 * @param contactRules what it asks of the contact who books it, within the bounds of {@link ContactRules}
 */
@RecordBuilder
public record NewService(
        String name,
        Optional<String> description,
        BookingRules rules,
        List<UUID> staffIds,
        int staffNeeded,
        AssignmentRule assignment,
        List<ResourceRequirement> resources,
        Optional<List<ReminderSetting>> reminderRules,
        List<WeeklyHoursEntry> hours,
        ContactRules contactRules)
        implements NewServiceBuilder.With {
    /** Copies the lists. */
    public NewService {
        staffIds = List.copyOf(staffIds);
        resources = List.copyOf(resources);
        reminderRules = reminderRules.map(List::copyOf);
        hours = List.copyOf(hours);
    }

    /**
     * A service that one of these staff members performs, whoever has the least booked in that week, without resources,
     * with the reminders of the practice, for everyone.
     */
    public static NewService of(String name, BookingRules rules, List<UUID> staffIds) {
        return new NewService(
                name,
                Optional.empty(),
                rules,
                staffIds,
                1,
                AssignmentRule.LEAST_BOOKED_WEEK,
                List.of(),
                Optional.empty(),
                List.of(),
                ContactRules.NONE);
    }

    /** The service with this id. Texts are normalized and checked; {@link ServiceChecks} checks the rest. */
    Service toService(UUID id, InputChecks checks) {
        return ServiceBuilder.stagedBuilder()
                .id(id)
                .name(checks.line(name, "name"))
                .description(checks.optionalText(description, "description"))
                .active(true)
                .rules(rules)
                .staffIds(staffIds)
                .staffNeeded(staffNeeded)
                .assignment(assignment)
                .resources(resources)
                .reminderRules(reminderRules)
                .hours(hours)
                .contactRules(contactRules)
                .texts(List.of())
                .version(1)
                .build();
    }
}
