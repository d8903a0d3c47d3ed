package dev.openings.jooq.services;

import static dev.openings.jooq.gen.Tables.SERVICE;
import static dev.openings.jooq.gen.Tables.SERVICE_STAFF;

import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.NameOrder;
import dev.openings.jooq.database.SearchText;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.ServiceRecord;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import dev.openings.jooq.rules.BookingRuleColumns;
import dev.openings.jooq.rules.ContactRules;
import dev.openings.jooq.rules.WeeklyHoursText;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Reads and writes rows of {@code service}. Only this class lists its columns; {@link ServiceRelations} has its other
 * tables.
 */
public final class ServiceRows {
    private static final NameOrder BY_NAME = new NameOrder(SERVICE.SORT_NAME, SERVICE.ID);

    private ServiceRows() {}

    static Page<Service> list(DSLContext tx, boolean includeInactive, CursorRange<String> range, PageRequest request) {
        List<ServiceRecord> rows = BY_NAME.rows(tx.selectFrom(SERVICE).where(listed(includeInactive)), range, request);
        ServiceRelations relations = ServiceRelations.read(tx, rows);
        return BY_NAME.page(rows, request, row -> service(row, relations));
    }

    static int count(DSLContext tx, boolean includeInactive) {
        return tx.fetchCount(SERVICE, listed(includeInactive));
    }

    private static Condition listed(boolean includeInactive) {
        return includeInactive ? DSL.noCondition() : SERVICE.ACTIVE.isTrue();
    }

    /** The services with these ids; unknown ids are absent. */
    public static Map<UUID, Service> byIds(DSLContext tx, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        StatementBatch batch = new StatementBatch(tx);
        StatementBatch.Result<List<ServiceRecord>> read = batch.add(
                "select " + JdbcValues.columns(SERVICE, "s") + " from service s where "
                        + StatementBatch.isOneOf("s.id", ids),
                List.of(StatementBatch.oneOf(ids)),
                found -> JdbcValues.readAll(found, SERVICE));
        batch.execute();
        List<ServiceRecord> rows = read.value();
        ServiceRelations relations = ServiceRelations.read(tx, rows);
        return rows.stream()
                .map(row -> service(row, relations))
                .collect(Collectors.toMap(Service::id, Function.identity()));
    }

    /** Locks the service until the transaction ends, then reads it. */
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
        ServiceRelations.insert(tx, service);
    }

    static void update(DSLContext tx, Service service) {
        tx.update(SERVICE)
                .set(row(tx, service))
                .where(SERVICE.ID.eq(service.id()))
                .execute();
        ServiceRelations.delete(tx, service.id());
        ServiceRelations.insert(tx, service);
    }

    private static ServiceRecord row(DSLContext tx, Service service) {
        ServiceRecord row = tx.newRecord(SERVICE);
        row.setName(service.name());
        row.setSortName(SearchText.sortName(service.name()));
        row.setDescription(service.description().orElse(null));
        row.setActive(service.active());
        BookingRuleColumns.write(row, service.rules());
        row.setStaffNeeded(service.staffNeeded());
        row.setAssignment(service.assignment());
        row.setOwnReminderRules(service.reminderRules().isPresent());
        row.setHours(WeeklyHoursText.of(service.hours()));
        row.setAudience(service.contactRules().audience());
        row.setMaxOpenPerContact(service.contactRules().maxOpenPerContact().orElse(null));
        row.setMinimumGap(service.contactRules().minimumGap().orElse(null));
        row.setHasAfter(!service.contactRules().after().isEmpty());
        row.setHasTexts(!service.texts().isEmpty());
        row.setMaxMoves(service.contactRules().maxMoves().orElse(null));
        row.setVersion(service.version());
        return row;
    }

    private static Service service(ServiceRecord row, ServiceRelations relations) {
        return ServiceBuilder.stagedBuilder()
                .id(row.getId())
                .name(row.getName())
                .description(Optional.ofNullable(row.getDescription()))
                .active(row.getActive())
                .rules(BookingRuleColumns.read(row))
                .staffIds(relations.staffIds(row.getId()))
                .staffNeeded(row.getStaffNeeded())
                .assignment(row.getAssignment())
                .resources(relations.resources(row.getId()))
                .reminderRules(
                        row.getOwnReminderRules()
                                ? Optional.of(relations.reminderRules(row.getId()))
                                : Optional.empty())
                .hours(WeeklyHoursText.parse(row.getHours()))
                .contactRules(new ContactRules(
                        row.getAudience(),
                        Optional.ofNullable(row.getMaxOpenPerContact()),
                        Optional.ofNullable(row.getMinimumGap()),
                        relations.after(row.getId()),
                        Optional.ofNullable(row.getMaxMoves())))
                .texts(relations.texts(row.getId()))
                .version(row.getVersion())
                .build();
    }
}
