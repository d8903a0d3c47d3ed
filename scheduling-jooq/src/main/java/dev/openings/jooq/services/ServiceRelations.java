package dev.openings.jooq.services;

import static dev.openings.jooq.gen.Tables.RESOURCE_CANDIDATE;
import static dev.openings.jooq.gen.Tables.RESOURCE_REQUIREMENT;
import static dev.openings.jooq.gen.Tables.SERVICE_REMINDER_RULE;
import static dev.openings.jooq.gen.Tables.SERVICE_STAFF;

import dev.openings.jooq.gen.tables.records.ResourceCandidateRecord;
import dev.openings.jooq.gen.tables.records.ResourceRequirementRecord;
import dev.openings.jooq.gen.tables.records.ServiceRecord;
import dev.openings.jooq.rules.BookingRuleColumns;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.jooq.rules.ReminderSetting;
import dev.openings.time.PeriodDuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** What belongs to some services, read with one statement per table. */
record ServiceRelations(
        Map<UUID, List<UUID>> staff,
        Map<UUID, List<ResourceRequirement>> resources,
        Map<UUID, List<ReminderSetting>> reminderRules) {
    static ServiceRelations read(DSLContext tx, List<ServiceRecord> services) {
        List<UUID> ids = services.stream().map(ServiceRecord::getId).toList();
        return ids.isEmpty()
                ? new ServiceRelations(Map.of(), Map.of(), Map.of())
                : new ServiceRelations(staff(tx, ids), resources(tx, ids), reminderRules(tx, ids));
    }

    Service assemble(ServiceRecord row) {
        UUID id = row.getId();
        Optional<List<ReminderSetting>> rules =
                row.getOwnReminderRules() ? Optional.of(reminderRules.getOrDefault(id, List.of())) : Optional.empty();
        return new Service(
                id,
                row.getName(),
                Optional.ofNullable(row.getDescription()),
                row.getActive(),
                BookingRuleColumns.read(row),
                staff.getOrDefault(id, List.of()),
                row.getStaffNeeded(),
                resources.getOrDefault(id, List.of()),
                rules,
                row.getVersion());
    }

    private static Map<UUID, List<UUID>> staff(DSLContext tx, List<UUID> ids) {
        return tx.select(SERVICE_STAFF.SERVICE_ID, SERVICE_STAFF.BOOKABLE_ID)
                .from(SERVICE_STAFF)
                .where(SERVICE_STAFF.SERVICE_ID.in(ids))
                .orderBy(SERVICE_STAFF.SERVICE_ID, SERVICE_STAFF.POSITION)
                .fetchGroups(SERVICE_STAFF.SERVICE_ID, SERVICE_STAFF.BOOKABLE_ID);
    }

    private static Map<UUID, List<ResourceRequirement>> resources(DSLContext tx, List<UUID> ids) {
        Map<Key, List<UUID>> candidates = tx.selectFrom(RESOURCE_CANDIDATE)
                .where(RESOURCE_CANDIDATE.SERVICE_ID.in(ids))
                .orderBy(
                        RESOURCE_CANDIDATE.SERVICE_ID,
                        RESOURCE_CANDIDATE.REQUIREMENT_POSITION,
                        RESOURCE_CANDIDATE.POSITION)
                .fetchGroups(Key::of, ResourceCandidateRecord::getBookableId);
        return tx.selectFrom(RESOURCE_REQUIREMENT)
                .where(RESOURCE_REQUIREMENT.SERVICE_ID.in(ids))
                .orderBy(RESOURCE_REQUIREMENT.SERVICE_ID, RESOURCE_REQUIREMENT.POSITION)
                .fetchGroups(
                        ResourceRequirementRecord::getServiceId,
                        row -> new ResourceRequirement(
                                row.getNeeded(), candidates.getOrDefault(Key.of(row), List.of())));
    }

    private static Map<UUID, List<ReminderSetting>> reminderRules(DSLContext tx, List<UUID> ids) {
        return tx.selectFrom(SERVICE_REMINDER_RULE)
                .where(SERVICE_REMINDER_RULE.SERVICE_ID.in(ids))
                .orderBy(SERVICE_REMINDER_RULE.SERVICE_ID, SERVICE_REMINDER_RULE.POSITION)
                .fetchGroups(
                        row -> row.getServiceId(),
                        row -> new ReminderSetting(
                                PeriodDuration.parse(row.getBefore()), ReminderChannel.valueOf(row.getChannel())));
    }

    /** Which requirement of which service. */
    private record Key(UUID serviceId, int position) {
        static Key of(ResourceCandidateRecord row) {
            return new Key(row.getServiceId(), row.getRequirementPosition());
        }

        static Key of(ResourceRequirementRecord row) {
            return new Key(row.getServiceId(), row.getPosition());
        }
    }
}
