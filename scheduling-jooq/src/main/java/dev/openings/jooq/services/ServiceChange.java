package dev.openings.jooq.services;

import dev.openings.eligibility.Audience;
import dev.openings.jooq.operation.Patch;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.jooq.rules.ContactRules;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.jooq.rules.WeeklyHoursEntry;
import dev.openings.jooq.validation.InputChecks;
import dev.openings.slots.AssignmentRule;
import dev.openings.time.PeriodDuration;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a service. The bounds are those of {@link NewService}.
 *
 * @param id the service to change
 * @param name cannot be cleared
 * @param description cleared: none
 * @param active cannot be cleared
 * @param rules replaced as a whole; cannot be cleared
 * @param staffIds replaced as a whole; cleared: no staff member
 * @param staffNeeded cannot be cleared
 * @param assignment cannot be cleared
 * @param resources replaced as a whole; cleared: none
 * @param reminderRules replaced as a whole; cleared: those of the practice
 * @param hours replaced as a whole; cleared: whenever its staff work
 * @param audience cannot be cleared
 * @param maxOpenPerContact cleared: any number
 * @param minimumGap cleared: none
 * @param after replaced as a whole; cleared: none
 * @param maxMoves cleared: any number of times
 * @param expectedVersion if present and not the current version, the change is refused with STALE
 */
@RecordBuilder
public record ServiceChange(
        UUID id,
        Patch<String> name,
        Patch<String> description,
        Patch<Boolean> active,
        Patch<BookingRules> rules,
        Patch<List<UUID>> staffIds,
        Patch<Integer> staffNeeded,
        Patch<AssignmentRule> assignment,
        Patch<List<ResourceRequirement>> resources,
        Patch<List<ReminderSetting>> reminderRules,
        Patch<List<WeeklyHoursEntry>> hours,
        Patch<Audience> audience,
        Patch<Integer> maxOpenPerContact,
        Patch<PeriodDuration> minimumGap,
        Patch<List<UUID>> after,
        Patch<Integer> maxMoves,
        Optional<Integer> expectedVersion)
        implements ServiceChangeBuilder.With {
    /** A change that keeps every field, as the start of {@code with…} calls. */
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
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Patch.keep(),
                Optional.empty());
    }

    /** The service after this change. Texts are normalized and checked; {@link ServiceChecks} checks the rest. */
    Service applyTo(Service before, InputChecks checks) {
        return ServiceBuilder.stagedBuilder()
                .id(before.id())
                .name(checks.line(checks.required(name, before.name(), "name"), "name"))
                .description(checks.optionalText(description.applyTo(before.description()), "description"))
                .active(checks.required(active, before.active(), "active"))
                .rules(checks.required(rules, before.rules(), "rules"))
                .staffIds(staffIds.applyTo(Optional.of(before.staffIds())).orElseGet(List::of))
                .staffNeeded(checks.required(staffNeeded, before.staffNeeded(), "staffNeeded"))
                .assignment(checks.required(assignment, before.assignment(), "assignment"))
                .resources(resources.applyTo(Optional.of(before.resources())).orElseGet(List::of))
                .reminderRules(reminderRules.applyTo(before.reminderRules()))
                .hours(hours.applyTo(Optional.of(before.hours())).orElseGet(List::of))
                .contactRules(contactRules(before.contactRules(), checks))
                .texts(before.texts())
                .version(before.version() + 1)
                .build();
    }

    private ContactRules contactRules(ContactRules before, InputChecks checks) {
        return new ContactRules(
                checks.required(audience, before.audience(), "audience"),
                maxOpenPerContact.applyTo(before.maxOpenPerContact()),
                minimumGap.applyTo(before.minimumGap()),
                after.applyTo(Optional.of(before.after())).orElseGet(List::of),
                maxMoves.applyTo(before.maxMoves()));
    }
}
