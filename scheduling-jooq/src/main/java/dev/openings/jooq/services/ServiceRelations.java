package dev.openings.jooq.services;

import static dev.openings.jooq.gen.Tables.RESOURCE_CANDIDATE;
import static dev.openings.jooq.gen.Tables.RESOURCE_REQUIREMENT;
import static dev.openings.jooq.gen.Tables.SERVICE_AFTER;
import static dev.openings.jooq.gen.Tables.SERVICE_REMINDER_RULE;
import static dev.openings.jooq.gen.Tables.SERVICE_STAFF;
import static dev.openings.jooq.gen.Tables.SERVICE_TEXT;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.ResourceCandidateRecord;
import dev.openings.jooq.gen.tables.records.ResourceRequirementRecord;
import dev.openings.jooq.gen.tables.records.ServiceRecord;
import dev.openings.jooq.gen.tables.records.ServiceReminderRuleRecord;
import dev.openings.jooq.gen.tables.records.ServiceTextRecord;
import dev.openings.jooq.rules.ReminderSetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

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
    /** The related rows of these services. At most one statement per table, however many services; on PostgreSQL one round trip. */
    static ServiceRelations read(DSLContext tx, List<ServiceRecord> services) {
        if (services.isEmpty()) {
            return new ServiceRelations(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
        }
        List<UUID> ids = services.stream().map(ServiceRecord::getId).toList();
        StatementBatch batch = new StatementBatch(tx);
        var staff = staff(batch, ids);
        var candidates = candidates(batch, ids);
        var requirements = select(batch, RESOURCE_REQUIREMENT, ids, "position");
        var rules = select(batch, SERVICE_REMINDER_RULE, ids, "position");
        var after = after(batch, of(services, ServiceRecord::getHasAfter));
        var texts = texts(batch, of(services, ServiceRecord::getHasTexts));
        batch.execute();
        return new ServiceRelations(
                staff.value(),
                requirements.value().stream()
                        .collect(groupingBy(
                                ResourceRequirementRecord::getServiceId,
                                mapping(it -> requirement(it, candidates.value()), toList()))),
                rules.value().stream()
                        .collect(groupingBy(
                                ServiceReminderRuleRecord::getServiceId, mapping(ServiceRelations::rule, toList()))),
                after.map(StatementBatch.Result::value).orElseGet(Map::of),
                texts.map(StatementBatch.Result::value).orElseGet(Map::of));
    }

    private static List<UUID> of(List<ServiceRecord> services, Predicate<ServiceRecord> has) {
        return services.stream().filter(has).map(ServiceRecord::getId).toList();
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

    /** Adds a statement that reads the rows of these services, in this order. */
    private static <R extends Record> StatementBatch.Result<List<R>> select(
            StatementBatch batch, Table<R> table, List<UUID> serviceIds, String order) {
        return batch.add(
                "select " + JdbcValues.columns(table, "r") + " from " + table.getName() + " r where "
                        + StatementBatch.isOneOf("r.service_id", serviceIds) + " order by r.service_id, r." + order,
                List.of(StatementBatch.oneOf(serviceIds)),
                rows -> JdbcValues.readAll(rows, table));
    }

    private static StatementBatch.Result<Map<UUID, List<UUID>>> staff(StatementBatch batch, List<UUID> ids) {
        return idsOf(batch, "service_staff", "bookable_id", ids);
    }

    private static Optional<StatementBatch.Result<Map<UUID, List<UUID>>>> after(StatementBatch batch, List<UUID> ids) {
        return ids.isEmpty() ? Optional.empty() : Optional.of(idsOf(batch, "service_after", "after_id", ids));
    }

    private static StatementBatch.Result<Map<UUID, List<UUID>>> idsOf(
            StatementBatch batch, String table, String column, List<UUID> serviceIds) {
        return batch.add(
                "select service_id, " + column + " from " + table + " where "
                        + StatementBatch.isOneOf("service_id", serviceIds) + " order by service_id, position",
                List.of(StatementBatch.oneOf(serviceIds)),
                rows -> {
                    Map<UUID, List<UUID>> byService = new HashMap<>();
                    while (rows.next()) {
                        byService
                                .computeIfAbsent(rows.getObject(1, UUID.class), id -> new ArrayList<>())
                                .add(rows.getObject(2, UUID.class));
                    }
                    return byService;
                });
    }

    private static Optional<StatementBatch.Result<Map<UUID, List<ServiceText>>>> texts(
            StatementBatch batch, List<UUID> ids) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(batch.add(
                        "select " + JdbcValues.columns(SERVICE_TEXT, "t") + " from service_text t where "
                                + StatementBatch.isOneOf("t.service_id", ids) + " order by t.service_id, t.language",
                        List.of(StatementBatch.oneOf(ids)),
                        rows -> JdbcValues.readAll(rows, SERVICE_TEXT).stream()
                                .collect(groupingBy(
                                        ServiceTextRecord::getServiceId, mapping(ServiceRelations::text, toList())))));
    }

    private static ServiceText text(ServiceTextRecord row) {
        return new ServiceText(
                row.getLanguage(), Optional.ofNullable(row.getPublicName()), Optional.ofNullable(row.getPreparation()));
    }

    private static StatementBatch.Result<Map<Key, List<UUID>>> candidates(StatementBatch batch, List<UUID> ids) {
        return batch.add(
                "select " + JdbcValues.columns(RESOURCE_CANDIDATE, "c") + " from resource_candidate c where "
                        + StatementBatch.isOneOf("c.service_id", ids)
                        + " order by c.service_id, c.requirement_position, c.position",
                List.of(StatementBatch.oneOf(ids)),
                rows -> JdbcValues.readAll(rows, RESOURCE_CANDIDATE).stream()
                        .collect(groupingBy(Key::of, mapping(ResourceCandidateRecord::getBookableId, toList()))));
    }

    private static ResourceRequirement requirement(ResourceRequirementRecord row, Map<Key, List<UUID>> candidates) {
        return new ResourceRequirement(row.getNeeded(), candidates.getOrDefault(Key.of(row), List.of()));
    }

    private static ReminderSetting rule(ServiceReminderRuleRecord row) {
        return new ReminderSetting(
                row.getBefore(),
                row.getChannel(),
                Optional.ofNullable(row.getAtMinute()),
                row.getInWorkingDays(),
                Optional.ofNullable(row.getBookedBefore()),
                row.getUnlessConfirmed());
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
