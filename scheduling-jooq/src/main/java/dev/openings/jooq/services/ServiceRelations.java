package dev.openings.jooq.services;

import static dev.openings.jooq.gen.Tables.RESOURCE_CANDIDATE;
import static dev.openings.jooq.gen.Tables.RESOURCE_REQUIREMENT;
import static dev.openings.jooq.gen.Tables.SERVICE_AFTER;
import static dev.openings.jooq.gen.Tables.SERVICE_REMINDER_RULE;
import static dev.openings.jooq.gen.Tables.SERVICE_STAFF;
import static dev.openings.jooq.gen.Tables.SERVICE_TEXT;

import dev.openings.jooq.gen.tables.records.ResourceCandidateRecord;
import dev.openings.jooq.gen.tables.records.ResourceRequirementRecord;
import dev.openings.jooq.gen.tables.records.ServiceRecord;
import dev.openings.jooq.rules.ReminderSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/**
 * Reads and writes rows of {@code service_staff}, {@code resource_requirement}, {@code resource_candidate},
 * {@code service_reminder_rule}, {@code service_after} and {@code service_text}. An instance holds those of some services, by service id.
 */
record ServiceRelations(
        Map<UUID, List<UUID>> staff,
        Map<UUID, List<ResourceRequirement>> resources,
        Map<UUID, List<ReminderSetting>> reminderRules,
        Map<UUID, List<UUID>> after,
        Map<UUID, List<ServiceText>> texts) {
    /** The related rows of these services. At most one statement per table, however many services. */
    static ServiceRelations read(DSLContext tx, List<ServiceRecord> services) {
        List<UUID> ids = services.stream().map(ServiceRecord::getId).toList();
        return ids.isEmpty()
                ? new ServiceRelations(Map.of(), Map.of(), Map.of(), Map.of(), Map.of())
                : new ServiceRelations(
                        staff(tx, ids),
                        resources(tx, ids),
                        reminderRules(tx, ids),
                        after(tx, services),
                        texts(tx, services));
    }

    List<UUID> staffIds(UUID serviceId) {
        return staff.getOrDefault(serviceId, List.of());
    }

    List<ResourceRequirement> resources(UUID serviceId) {
        return resources.getOrDefault(serviceId, List.of());
    }

    /** Its own reminder rules; none is a list of its own too. */
    List<ReminderSetting> reminderRules(UUID serviceId) {
        return reminderRules.getOrDefault(serviceId, List.of());
    }

    /** The services that must come before. */
    List<UUID> after(UUID serviceId) {
        return after.getOrDefault(serviceId, List.of());
    }

    /** What contacts read of the service. */
    List<ServiceText> texts(UUID serviceId) {
        return texts.getOrDefault(serviceId, List.of());
    }

    /** Inserts the rows of all six tables. */
    static void insert(DSLContext tx, Service service) {
        for (int i = 0; i < service.staffIds().size(); i++) {
            tx.insertInto(SERVICE_STAFF)
                    .set(SERVICE_STAFF.SERVICE_ID, service.id())
                    .set(SERVICE_STAFF.BOOKABLE_ID, service.staffIds().get(i))
                    .set(SERVICE_STAFF.POSITION, i)
                    .execute();
        }
        for (int i = 0; i < service.resources().size(); i++) {
            insertRequirement(tx, service.id(), i, service.resources().get(i));
        }
        List<ReminderSetting> rules = service.reminderRules().orElseGet(List::of);
        for (int i = 0; i < rules.size(); i++) {
            tx.insertInto(SERVICE_REMINDER_RULE)
                    .set(SERVICE_REMINDER_RULE.SERVICE_ID, service.id())
                    .set(SERVICE_REMINDER_RULE.POSITION, i)
                    .set(SERVICE_REMINDER_RULE.BEFORE, rules.get(i).before())
                    .set(SERVICE_REMINDER_RULE.CHANNEL, rules.get(i).channel())
                    .set(SERVICE_REMINDER_RULE.AT_MINUTE, rules.get(i).at().orElse(null))
                    .set(SERVICE_REMINDER_RULE.IN_WORKING_DAYS, rules.get(i).inWorkingDays())
                    .set(
                            SERVICE_REMINDER_RULE.BOOKED_BEFORE,
                            rules.get(i).bookedBefore().orElse(null))
                    .set(SERVICE_REMINDER_RULE.UNLESS_CONFIRMED, rules.get(i).unlessConfirmed())
                    .execute();
        }
        List<UUID> after = service.contactRules().after();
        for (int i = 0; i < after.size(); i++) {
            tx.insertInto(SERVICE_AFTER)
                    .set(SERVICE_AFTER.SERVICE_ID, service.id())
                    .set(SERVICE_AFTER.POSITION, i)
                    .set(SERVICE_AFTER.AFTER_ID, after.get(i))
                    .execute();
        }
        service.texts().forEach(it -> insertText(tx, service.id(), it));
    }

    /** Deletes the rows of all six tables. Candidates go with their requirement, by the foreign key. */
    static void delete(DSLContext tx, UUID serviceId) {
        tx.deleteFrom(SERVICE_STAFF)
                .where(SERVICE_STAFF.SERVICE_ID.eq(serviceId))
                .execute();
        tx.deleteFrom(RESOURCE_REQUIREMENT)
                .where(RESOURCE_REQUIREMENT.SERVICE_ID.eq(serviceId))
                .execute();
        tx.deleteFrom(SERVICE_REMINDER_RULE)
                .where(SERVICE_REMINDER_RULE.SERVICE_ID.eq(serviceId))
                .execute();
        tx.deleteFrom(SERVICE_AFTER)
                .where(SERVICE_AFTER.SERVICE_ID.eq(serviceId))
                .execute();
        tx.deleteFrom(SERVICE_TEXT).where(SERVICE_TEXT.SERVICE_ID.eq(serviceId)).execute();
    }

    private static void insertRequirement(
            DSLContext tx, UUID serviceId, int position, ResourceRequirement requirement) {
        tx.insertInto(RESOURCE_REQUIREMENT)
                .set(RESOURCE_REQUIREMENT.SERVICE_ID, serviceId)
                .set(RESOURCE_REQUIREMENT.POSITION, position)
                .set(RESOURCE_REQUIREMENT.NEEDED, requirement.count())
                .execute();
        for (int i = 0; i < requirement.candidateIds().size(); i++) {
            tx.insertInto(RESOURCE_CANDIDATE)
                    .set(RESOURCE_CANDIDATE.SERVICE_ID, serviceId)
                    .set(RESOURCE_CANDIDATE.REQUIREMENT_POSITION, position)
                    .set(
                            RESOURCE_CANDIDATE.BOOKABLE_ID,
                            requirement.candidateIds().get(i))
                    .set(RESOURCE_CANDIDATE.POSITION, i)
                    .execute();
        }
    }

    private static void insertText(DSLContext tx, UUID serviceId, ServiceText text) {
        tx.insertInto(SERVICE_TEXT)
                .set(SERVICE_TEXT.SERVICE_ID, serviceId)
                .set(SERVICE_TEXT.LANGUAGE, text.language())
                .set(SERVICE_TEXT.PUBLIC_NAME, text.publicName().orElse(null))
                .set(SERVICE_TEXT.PREPARATION, text.preparation().orElse(null))
                .execute();
    }

    private static Map<UUID, List<ServiceText>> texts(DSLContext tx, List<ServiceRecord> services) {
        List<UUID> ids = services.stream()
                .filter(ServiceRecord::getHasTexts)
                .map(ServiceRecord::getId)
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : tx.selectFrom(SERVICE_TEXT)
                        .where(SERVICE_TEXT.SERVICE_ID.in(ids))
                        .orderBy(SERVICE_TEXT.SERVICE_ID, SERVICE_TEXT.LANGUAGE)
                        .fetchGroups(
                                row -> row.getServiceId(),
                                row -> new ServiceText(
                                        row.getLanguage(),
                                        Optional.ofNullable(row.getPublicName()),
                                        Optional.ofNullable(row.getPreparation())));
    }

    private static Map<UUID, List<UUID>> staff(DSLContext tx, List<UUID> ids) {
        return tx.select(SERVICE_STAFF.SERVICE_ID, SERVICE_STAFF.BOOKABLE_ID)
                .from(SERVICE_STAFF)
                .where(SERVICE_STAFF.SERVICE_ID.in(ids))
                .orderBy(SERVICE_STAFF.SERVICE_ID, SERVICE_STAFF.POSITION)
                .fetchGroups(SERVICE_STAFF.SERVICE_ID, SERVICE_STAFF.BOOKABLE_ID);
    }

    private static Map<UUID, List<UUID>> after(DSLContext tx, List<ServiceRecord> services) {
        List<UUID> ids = services.stream()
                .filter(ServiceRecord::getHasAfter)
                .map(ServiceRecord::getId)
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : tx.select(SERVICE_AFTER.SERVICE_ID, SERVICE_AFTER.AFTER_ID)
                        .from(SERVICE_AFTER)
                        .where(SERVICE_AFTER.SERVICE_ID.in(ids))
                        .orderBy(SERVICE_AFTER.SERVICE_ID, SERVICE_AFTER.POSITION)
                        .fetchGroups(SERVICE_AFTER.SERVICE_ID, SERVICE_AFTER.AFTER_ID);
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
                                row.getBefore(),
                                row.getChannel(),
                                Optional.ofNullable(row.getAtMinute()),
                                row.getInWorkingDays(),
                                Optional.ofNullable(row.getBookedBefore()),
                                row.getUnlessConfirmed()));
    }

    /** The key of a row of {@code resource_requirement}. */
    private record Key(UUID serviceId, int position) {
        static Key of(ResourceCandidateRecord row) {
            return new Key(row.getServiceId(), row.getRequirementPosition());
        }

        static Key of(ResourceRequirementRecord row) {
            return new Key(row.getServiceId(), row.getPosition());
        }
    }
}
