package dev.openings.jooq;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;

import dev.openings.jooq.gen.tables.records.AppointmentRecord;
import java.time.Duration;
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
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Lists of appointments: all, or those of many owners at once in one statement. */
final class AppointmentLists {
    /** No visit is longer ({@link Checks#LONGEST}): what ends after a time starts at most this long before it, which lets an index help. */
    private static final Duration LONGEST = Checks.LONGEST;

    private AppointmentLists() {}

    static Page<Appointment> list(
            DSLContext tx, AppointmentFilter filter, Optional<TimeCursors.Place> place, PageRequest request) {
        List<AppointmentRecord> rows = tx.selectFrom(APPOINTMENT)
                .where(matches(filter))
                .and(behind(place))
                .orderBy(APPOINTMENT.STARTS_AT, APPOINTMENT.ID)
                .limit(request.first() + 1)
                .fetch();
        return page(AppointmentRows.appointments(tx, rows), request);
    }

    static int count(DSLContext tx, AppointmentFilter filter) {
        return tx.fetchCount(APPOINTMENT, matches(filter));
    }

    /** Who an appointment is listed for. */
    enum Owner {
        BOOKABLE,
        CONTACT;

        private Field<UUID> id() {
            return switch (this) {
                case BOOKABLE -> APPOINTMENT_BOOKABLE.BOOKABLE_ID;
                case CONTACT -> APPOINTMENT.CONTACT_ID;
            };
        }

        private Table<?> table() {
            return switch (this) {
                case BOOKABLE ->
                    APPOINTMENT_BOOKABLE.join(APPOINTMENT).on(APPOINTMENT.ID.eq(APPOINTMENT_BOOKABLE.APPOINTMENT_ID));
                case CONTACT -> APPOINTMENT;
            };
        }
    }

    /** For each owner the page; every owner is a key. */
    static Map<UUID, Page<Appointment>> listOf(
            DSLContext tx,
            Owner owner,
            Collection<UUID> owners,
            AppointmentFilter filter,
            Optional<TimeCursors.Place> place,
            PageRequest request) {
        Field<Integer> number = DSL.rowNumber()
                .over(DSL.partitionBy(owner.id()).orderBy(APPOINTMENT.STARTS_AT, APPOINTMENT.ID))
                .as("number");
        Field<UUID> ownerId = owner.id().as("owner_id");
        Table<?> numbered = DSL.select(ownerId, APPOINTMENT.ID, number)
                .from(owner.table())
                .where(owner.id().in(owners))
                .and(matches(filter))
                .and(behind(place))
                .asTable("numbered");
        Map<UUID, List<UUID>> ids = new LinkedHashMap<>();
        owners.forEach(id -> ids.put(id, new java.util.ArrayList<>()));
        tx.select(numbered.field(ownerId), numbered.field(APPOINTMENT.ID))
                .from(numbered)
                .where(DSL.field(DSL.name("numbered", "number"), Integer.class).le(request.first() + 1))
                .orderBy(DSL.field(DSL.name("numbered", "number")))
                .forEach(row -> ids.getOrDefault(row.value1(), List.of()).add(row.value2()));
        return pages(tx, ids, request);
    }

    /** For each owner, how many; every owner is a key. */
    static Map<UUID, Integer> countOf(DSLContext tx, Owner owner, Collection<UUID> owners, AppointmentFilter filter) {
        Map<UUID, Integer> counts = new HashMap<>();
        owners.forEach(id -> counts.put(id, 0));
        tx.select(owner.id(), DSL.count())
                .from(owner.table())
                .where(owner.id().in(owners))
                .and(matches(filter))
                .groupBy(owner.id())
                .forEach(row -> counts.put(row.value1(), row.value2()));
        return counts;
    }

    private static Map<UUID, Page<Appointment>> pages(DSLContext tx, Map<UUID, List<UUID>> ids, PageRequest request) {
        Map<UUID, Appointment> all =
                AppointmentRows.byIds(
                                tx,
                                ids.values().stream()
                                        .flatMap(List::stream)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Appointment::id, Function.identity()));
        Map<UUID, Page<Appointment>> pages = new HashMap<>();
        ids.forEach((owner, own) -> {
            List<Appointment> items = own.stream()
                    .flatMap(id -> Optional.ofNullable(all.get(id)).stream())
                    .toList();
            pages.put(owner, page(items, request));
        });
        return pages;
    }

    private static Page<Appointment> page(List<Appointment> items, PageRequest request) {
        return TimeCursors.page(items, request, it -> TimeCursors.of(it.start(), it.id()));
    }

    private static Condition behind(Optional<TimeCursors.Place> place) {
        return place.map(it -> it.before(APPOINTMENT.STARTS_AT, APPOINTMENT.ID)).orElse(DSL.noCondition());
    }

    private static Condition matches(AppointmentFilter filter) {
        return DSL.and(List.of(
                filter.from()
                        .map(it -> APPOINTMENT.ENDS_AT.gt(it).and(APPOINTMENT.STARTS_AT.gt(it.minus(LONGEST))))
                        .orElse(DSL.noCondition()),
                filter.to().map(APPOINTMENT.STARTS_AT::lt).orElse(DSL.noCondition()),
                filter.staffIds().map(ids -> attendedBy("STAFF", ids)).orElse(DSL.noCondition()),
                filter.resourceIds().map(ids -> attendedBy("RESOURCE", ids)).orElse(DSL.noCondition()),
                filter.contactId().map(APPOINTMENT.CONTACT_ID::eq).orElse(DSL.noCondition()),
                filter.serviceId().map(APPOINTMENT.SERVICE_ID::eq).orElse(DSL.noCondition()),
                filter.statuses()
                        .map(it -> APPOINTMENT.STATUS.in(
                                it.stream().map(Enum::name).sorted().toList()))
                        .orElse(DSL.noCondition())));
    }

    private static Condition attendedBy(String kind, List<UUID> ids) {
        var attending = APPOINTMENT_BOOKABLE.as("attending");
        return APPOINTMENT.ID.in(DSL.select(attending.APPOINTMENT_ID)
                .from(attending)
                .where(attending.KIND.eq(kind))
                .and(attending.BOOKABLE_ID.in(ids)));
    }
}
