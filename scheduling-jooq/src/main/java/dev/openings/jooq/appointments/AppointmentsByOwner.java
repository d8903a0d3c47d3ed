package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;

import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Lists of the appointments of many owners. The number of statements does not depend on the number of owners. */
public final class AppointmentsByOwner {
    private static final Field<UUID> OWNER_ID = DSL.field(DSL.name("owner_id"), UUID.class);

    private AppointmentsByOwner() {}

    /** The kind of owner that a list is for. */
    public enum Owner {
        /** A staff member or a resource. */
        BOOKABLE,
        /** A contact. */
        CONTACT;

        private Field<UUID> id() {
            return switch (this) {
                case BOOKABLE -> APPOINTMENT_BOOKABLE.BOOKABLE_ID;
                case CONTACT -> APPOINTMENT.CONTACT_ID;
            };
        }

        private Table<?> table(OverlapCondition range) {
            return switch (this) {
                case BOOKABLE ->
                    APPOINTMENT_BOOKABLE
                            .join(APPOINTMENT)
                            .on(APPOINTMENT.ID.eq(APPOINTMENT_BOOKABLE.APPOINTMENT_ID))
                            .and(range.onStart(APPOINTMENT_BOOKABLE.STARTS_AT));
                case CONTACT -> APPOINTMENT;
            };
        }
    }

    /** The page of each owner; every id of {@code owners} is a key. */
    public static Map<UUID, Page<Appointment>> list(
            DSLContext tx,
            Owner owner,
            Collection<UUID> owners,
            AppointmentFilter filter,
            CursorRange<Instant> range,
            PageRequest request) {
        Table<Record3<UUID, UUID, Instant>> owned =
                owned(owner, owners, filter, range.ofAscending(APPOINTMENT.STARTS_AT, APPOINTMENT.ID));
        Field<UUID> ownerId = owned.field(OWNER_ID);
        Field<UUID> id = owned.field(APPOINTMENT.ID);
        Field<Integer> number = DSL.rowNumber()
                .over(DSL.partitionBy(ownerId).orderBy(range.ascending(owned.field(APPOINTMENT.STARTS_AT), id)))
                .as("number");
        Table<?> numbered = DSL.select(ownerId, id, number).from(owned).asTable("numbered");
        Map<UUID, List<UUID>> ids = new LinkedHashMap<>();
        owners.forEach(each -> ids.put(each, new ArrayList<>()));
        tx.select(numbered.field(ownerId), numbered.field(id))
                .from(numbered)
                .where(numbered.field(number).le(request.limit()))
                .orderBy(numbered.field(number))
                .forEach(row -> ids.getOrDefault(row.value1(), List.of()).add(row.value2()));
        return pages(tx, ids, request);
    }

    /** The number of appointments of each owner; every id of {@code owners} is a key. */
    public static Map<UUID, Integer> count(
            DSLContext tx, Owner owner, Collection<UUID> owners, AppointmentFilter filter) {
        Map<UUID, Integer> counts = new HashMap<>();
        owners.forEach(id -> counts.put(id, 0));
        Table<?> owned = owned(owner, owners, filter, DSL.noCondition());
        tx.select(owned.field(OWNER_ID), DSL.count())
                .from(owned)
                .groupBy(owned.field(OWNER_ID))
                .forEach(row -> counts.put(row.value1(), row.value2()));
        return counts;
    }

    /** Owner id, appointment id and start of each match. */
    private static Table<Record3<UUID, UUID, Instant>> owned(
            Owner owner, Collection<UUID> owners, AppointmentFilter filter, Condition additional) {
        return AppointmentConditions.union(
                        OverlapCondition.parts(filter.from(), filter.to()),
                        part -> DSL.select(owner.id().as(OWNER_ID), APPOINTMENT.ID, APPOINTMENT.STARTS_AT)
                                .from(owner.table(part))
                                .where(owner.id().in(owners))
                                .and(AppointmentConditions.matches(filter, part))
                                .and(additional))
                .asTable("owned");
    }

    private static Map<UUID, Page<Appointment>> pages(
            DSLContext tx, Map<UUID, List<UUID>> idsByOwner, PageRequest request) {
        List<UUID> ids =
                idsByOwner.values().stream().flatMap(List::stream).distinct().toList();
        Map<UUID, Appointment> appointments =
                AppointmentRows.byIds(tx, ids).stream().collect(Collectors.toMap(Appointment::id, Function.identity()));
        Map<UUID, Page<Appointment>> pages = new HashMap<>();
        idsByOwner.forEach((owner, own) -> {
            List<Appointment> items = own.stream()
                    .flatMap(id -> Optional.ofNullable(appointments.get(id)).stream())
                    .toList();
            pages.put(owner, AppointmentLists.page(items, request));
        });
        return pages;
    }
}
