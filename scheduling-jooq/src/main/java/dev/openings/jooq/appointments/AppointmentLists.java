package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;

import dev.openings.jooq.database.OverlapCondition;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.gen.tables.AppointmentBookable;
import dev.openings.jooq.gen.tables.records.AppointmentRecord;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Lists of appointments: all, or those of many owners at once in one statement. Each statement is a union of parts that an index yields in the order of the
 * list, so that a page costs what it shows, however long the history.
 */
public final class AppointmentLists {
    private static final Field<UUID> OWNER_ID = DSL.field(DSL.name("owner_id"), UUID.class);

    private static final AppointmentBookable ATTENDING = APPOINTMENT_BOOKABLE.as("attending");

    private AppointmentLists() {}

    public static Page<Appointment> list(
            DSLContext tx, AppointmentFilter filter, Optional<TimeCursors.Place> place, PageRequest request) {
        Table<AppointmentRecord> firsts = union(
                        parts(filter),
                        part -> DSL.selectFrom(APPOINTMENT)
                                .where(part)
                                .and(behind(place))
                                .orderBy(APPOINTMENT.STARTS_AT, APPOINTMENT.ID)
                                .limit(request.first() + 1))
                .asTable("firsts");
        List<AppointmentRecord> rows = inOrder(tx, firsts, request.first() + 1);
        return page(AppointmentRows.appointments(tx, rows), request);
    }

    public static int count(DSLContext tx, AppointmentFilter filter) {
        return tx.fetchCount(union(
                parts(filter),
                part -> tx.select(APPOINTMENT.ID).from(APPOINTMENT).where(part)));
    }

    /** The first {@code most} that this bookable has and that end after {@code since}. */
    public static List<AppointmentRecord> endingAfter(
            DSLContext tx, UUID bookable, Instant since, Condition also, int most) {
        Table<AppointmentRecord> firsts = union(
                        OverlapCondition.parts(Optional.of(since), Optional.empty()),
                        part -> DSL.selectFrom(APPOINTMENT)
                                .where(attended(ATTENDING.BOOKABLE_ID.eq(bookable), part))
                                .and(part.visits())
                                .and(also)
                                .orderBy(APPOINTMENT.STARTS_AT, APPOINTMENT.ID)
                                .limit(most))
                .asTable("firsts");
        return inOrder(tx, firsts, most);
    }

    /** Who an appointment is listed for. */
    public enum Owner {
        BOOKABLE,
        CONTACT;

        private Field<UUID> id() {
            return switch (this) {
                case BOOKABLE -> APPOINTMENT_BOOKABLE.BOOKABLE_ID;
                case CONTACT -> APPOINTMENT.CONTACT_ID;
            };
        }

        private Table<?> table(OverlapCondition stretch) {
            return switch (this) {
                case BOOKABLE ->
                    APPOINTMENT_BOOKABLE
                            .join(APPOINTMENT)
                            .on(APPOINTMENT.ID.eq(APPOINTMENT_BOOKABLE.APPOINTMENT_ID))
                            .and(stretch.starting(APPOINTMENT_BOOKABLE.STARTS_AT));
                case CONTACT -> APPOINTMENT;
            };
        }
    }

    /** For each owner the page; every owner is a key. */
    public static Map<UUID, Page<Appointment>> listOf(
            DSLContext tx,
            Owner owner,
            Collection<UUID> owners,
            AppointmentFilter filter,
            Optional<TimeCursors.Place> place,
            PageRequest request) {
        Table<Record3<UUID, UUID, Instant>> owned = owned(owner, owners, filter, behind(place));
        Field<UUID> ownerId = owned.field(OWNER_ID);
        Field<UUID> id = owned.field(APPOINTMENT.ID);
        Field<Integer> number = DSL.rowNumber()
                .over(DSL.partitionBy(ownerId).orderBy(owned.field(APPOINTMENT.STARTS_AT), id))
                .as("number");
        Table<?> numbered = DSL.select(ownerId, id, number).from(owned).asTable("numbered");
        Map<UUID, List<UUID>> ids = new LinkedHashMap<>();
        owners.forEach(each -> ids.put(each, new java.util.ArrayList<>()));
        tx.select(numbered.field(ownerId), numbered.field(id))
                .from(numbered)
                .where(numbered.field(number).le(request.first() + 1))
                .orderBy(numbered.field(number))
                .forEach(row -> ids.getOrDefault(row.value1(), List.of()).add(row.value2()));
        return pages(tx, ids, request);
    }

    /** For each owner, how many; every owner is a key. */
    public static Map<UUID, Integer> countOf(
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

    /** What these owners have, with the owner of each. */
    private static Table<Record3<UUID, UUID, Instant>> owned(
            Owner owner, Collection<UUID> owners, AppointmentFilter filter, Condition behind) {
        return union(
                        OverlapCondition.parts(filter.from(), filter.to()),
                        part -> DSL.select(owner.id().as(OWNER_ID), APPOINTMENT.ID, APPOINTMENT.STARTS_AT)
                                .from(owner.table(part))
                                .where(owner.id().in(owners))
                                .and(matches(filter, part))
                                .and(behind))
                .asTable("owned");
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

    private static List<AppointmentRecord> inOrder(DSLContext tx, Table<AppointmentRecord> visits, int most) {
        return tx.selectFrom(visits)
                .orderBy(visits.field(APPOINTMENT.STARTS_AT), visits.field(APPOINTMENT.ID))
                .limit(most)
                .fetch();
    }

    /** Conditions that exclude each other and together are the filter. */
    private static List<Condition> parts(AppointmentFilter filter) {
        boolean byStatus = filter.from().isEmpty()
                && filter.staffIds().isEmpty()
                && filter.resourceIds().isEmpty()
                && filter.contactId().isEmpty()
                && filter.statuses().filter(it -> it.size() > 1).isPresent();
        return (byStatus
                        ? filter.statuses().orElseThrow().stream().sorted().map(it -> filter.withStatuses(Set.of(it)))
                        : Stream.of(filter))
                .flatMap(each ->
                        OverlapCondition.parts(each.from(), each.to()).stream().map(part -> matches(each, part)))
                .toList();
    }

    private static <P, R extends Record> Select<R> union(List<P> parts, Function<P, Select<R>> select) {
        return parts.stream().map(select).reduce(Select::unionAll).orElseThrow();
    }

    private static Condition matches(AppointmentFilter filter, OverlapCondition stretch) {
        return DSL.and(List.of(
                stretch.visits(),
                filter.staffIds().map(ids -> attendedBy("STAFF", ids, stretch)).orElse(DSL.noCondition()),
                filter.resourceIds()
                        .map(ids -> attendedBy("RESOURCE", ids, stretch))
                        .orElse(DSL.noCondition()),
                filter.contactId().map(APPOINTMENT.CONTACT_ID::eq).orElse(DSL.noCondition()),
                filter.serviceId().map(APPOINTMENT.SERVICE_ID::eq).orElse(DSL.noCondition()),
                filter.statuses()
                        .map(it -> APPOINTMENT.STATUS.in(
                                it.stream().map(Enum::name).sorted().toList()))
                        .orElse(DSL.noCondition())));
    }

    private static Condition attendedBy(String kind, List<UUID> ids, OverlapCondition stretch) {
        return attended(ATTENDING.KIND.eq(kind).and(ATTENDING.BOOKABLE_ID.in(ids)), stretch);
    }

    private static Condition attended(Condition by, OverlapCondition stretch) {
        return APPOINTMENT.ID.in(DSL.select(ATTENDING.APPOINTMENT_ID)
                .from(ATTENDING)
                .where(by)
                .and(stretch.starting(ATTENDING.STARTS_AT)));
    }
}
