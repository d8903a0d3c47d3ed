package dev.openings.jooq.services;

import static dev.openings.jooq.gen.Tables.RESOURCE_CANDIDATE;
import static dev.openings.jooq.gen.Tables.RESOURCE_REQUIREMENT;
import static dev.openings.jooq.gen.Tables.SERVICE;
import static dev.openings.jooq.gen.Tables.SERVICE_REMINDER_RULE;
import static dev.openings.jooq.gen.Tables.SERVICE_STAFF;

import dev.openings.jooq.database.NameCursors;
import dev.openings.jooq.database.NameOrder;
import dev.openings.jooq.database.SearchText;
import dev.openings.jooq.gen.tables.records.ServiceRecord;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.rules.BookingRuleColumns;
import dev.openings.jooq.rules.ReminderSetting;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Rows of services. */
public final class ServiceRows {
    private static final NameOrder BY_NAME = new NameOrder(SERVICE.SORT_NAME, SERVICE.ID);

    private ServiceRows() {}

    static Page<Service> list(
            DSLContext tx, boolean includeInactive, Optional<NameCursors.Position> place, PageRequest request) {
        List<ServiceRecord> rows = BY_NAME.rows(
                tx.selectFrom(SERVICE).where(includeInactive ? DSL.noCondition() : SERVICE.ACTIVE.isTrue()),
                place,
                request);
        ServiceRelations parts = ServiceRelations.read(tx, rows);
        return BY_NAME.page(rows, request, parts::assemble);
    }

    public static Map<UUID, Service> byIds(DSLContext tx, Collection<UUID> ids) {
        List<ServiceRecord> rows =
                tx.selectFrom(SERVICE).where(SERVICE.ID.in(ids)).fetch();
        ServiceRelations parts = ServiceRelations.read(tx, rows);
        return rows.stream().map(parts::assemble).collect(Collectors.toMap(Service::id, Function.identity()));
    }

    /** The service, and nobody else changes it before this transaction ends. */
    static Optional<Service> lock(DSLContext tx, UUID id) {
        tx.select(SERVICE.ID).from(SERVICE).where(SERVICE.ID.eq(id)).forUpdate().execute();
        return Optional.ofNullable(byIds(tx, List.of(id)).get(id));
    }

    static Map<UUID, List<UUID>> idsByStaff(DSLContext tx, Collection<UUID> staffIds) {
        Map<UUID, List<UUID>> found = tx.select(SERVICE_STAFF.BOOKABLE_ID, SERVICE_STAFF.SERVICE_ID)
                .from(SERVICE_STAFF)
                .join(SERVICE)
                .on(SERVICE.ID.eq(SERVICE_STAFF.SERVICE_ID))
                .where(SERVICE_STAFF.BOOKABLE_ID.in(staffIds))
                .orderBy(SERVICE.SORT_NAME, SERVICE.ID)
                .fetchGroups(SERVICE_STAFF.BOOKABLE_ID, SERVICE_STAFF.SERVICE_ID);
        Map<UUID, List<UUID>> all = new HashMap<>(found);
        staffIds.forEach(id -> all.putIfAbsent(id, List.of()));
        return all;
    }

    static void insert(DSLContext tx, Service service, Instant createdAt) {
        ServiceRecord row = row(tx, service);
        row.setId(service.id());
        row.setCreatedAt(createdAt);
        row.insert();
        insertParts(tx, service);
    }

    static void update(DSLContext tx, Service service) {
        tx.update(SERVICE)
                .set(row(tx, service))
                .where(SERVICE.ID.eq(service.id()))
                .execute();
        tx.deleteFrom(SERVICE_STAFF)
                .where(SERVICE_STAFF.SERVICE_ID.eq(service.id()))
                .execute();
        tx.deleteFrom(RESOURCE_REQUIREMENT)
                .where(RESOURCE_REQUIREMENT.SERVICE_ID.eq(service.id()))
                .execute();
        tx.deleteFrom(SERVICE_REMINDER_RULE)
                .where(SERVICE_REMINDER_RULE.SERVICE_ID.eq(service.id()))
                .execute();
        insertParts(tx, service);
    }

    private static ServiceRecord row(DSLContext tx, Service service) {
        ServiceRecord row = tx.newRecord(SERVICE);
        row.setName(service.name());
        row.setSortName(SearchText.sortName(service.name()));
        row.setDescription(service.description().orElse(null));
        row.setActive(service.active());
        BookingRuleColumns.write(row, service.rules());
        row.setStaffNeeded(service.staffNeeded());
        row.setOwnReminderRules(service.reminderRules().isPresent());
        row.setVersion(service.version());
        return row;
    }

    private static void insertParts(DSLContext tx, Service service) {
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
                    .set(SERVICE_REMINDER_RULE.BEFORE, rules.get(i).before().toString())
                    .set(SERVICE_REMINDER_RULE.CHANNEL, rules.get(i).channel().name())
                    .execute();
        }
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
}
