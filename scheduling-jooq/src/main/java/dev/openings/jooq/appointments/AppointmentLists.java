package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.APPOINTMENT;

import dev.openings.jooq.database.CursorRange;
import dev.openings.jooq.database.TimeCursors;
import dev.openings.jooq.gen.tables.records.AppointmentRecord;
import dev.openings.jooq.operation.Page;
import dev.openings.jooq.operation.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.RecordMapper;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Lists of appointments, ordered by start and id. Each statement is a union of parts that an index yields in that order,
 * so the cost of a page does not grow with the length of the history.
 */
public final class AppointmentLists {
    private AppointmentLists() {}

    /** The appointments that match {@code filter} and lie in {@code range}. */
    public static Page<Appointment> list(
            DSLContext tx, AppointmentFilter filter, CursorRange<Instant> range, PageRequest request) {
        Table<AppointmentRecord> candidates = AppointmentConditions.union(
                        parts(filter),
                        part -> DSL.selectFrom(APPOINTMENT)
                                .where(part)
                                .and(range.ofAscending(APPOINTMENT.STARTS_AT, APPOINTMENT.ID))
                                .orderBy(range.ascending(APPOINTMENT.STARTS_AT, APPOINTMENT.ID))
                                .limit(request.limit()))
                .asTable("candidates");
        List<AppointmentRecord> rows = tx.selectFrom(candidates)
                .orderBy(range.ascending(candidates.field(APPOINTMENT.STARTS_AT), candidates.field(APPOINTMENT.ID)))
                .limit(request.limit())
                .fetch();
        return page(AppointmentRows.fromRecords(tx, rows), request);
    }

    /** The number of appointments that match {@code filter}. */
    public static int count(DSLContext tx, AppointmentFilter filter) {
        return tx.fetchCount(AppointmentConditions.union(
                parts(filter),
                part -> tx.select(APPOINTMENT.ID).from(APPOINTMENT).where(part)));
    }

    /** The appointments of this staff member or resource, or of all, that end after {@code since}. */
    public static List<AppointmentRecord> endingAfter(
            DSLContext tx, Optional<UUID> bookable, Instant since, Condition additional) {
        Table<AppointmentRecord> candidates = AppointmentConditions.union(
                        OverlapCondition.parts(Optional.of(since), Optional.empty()),
                        part -> DSL.selectFrom(APPOINTMENT)
                                .where(endingAfter(bookable, part))
                                .and(additional))
                .asTable("candidates");
        return tx.selectFrom(candidates)
                .orderBy(candidates.field(APPOINTMENT.STARTS_AT), candidates.field(APPOINTMENT.ID))
                .fetch();
    }

    /** As the other, but only id, version and another field of each appointment. */
    public static <T, R> List<R> endingAfter(
            DSLContext tx,
            Optional<UUID> bookable,
            Instant since,
            Condition additional,
            Field<T> field,
            RecordMapper<Record3<UUID, Integer, T>, R> mapper) {
        return AppointmentConditions.union(
                        OverlapCondition.parts(Optional.of(since), Optional.empty()),
                        part -> tx.select(APPOINTMENT.ID, APPOINTMENT.VERSION, field)
                                .from(APPOINTMENT)
                                .where(endingAfter(bookable, part))
                                .and(additional))
                .fetch(mapper);
    }

    private static Condition endingAfter(Optional<UUID> bookable, OverlapCondition part) {
        return bookable.map(id -> AppointmentConditions.has(id, part))
                .orElse(DSL.noCondition())
                .and(part.onAppointment());
    }

    /** The page out of one appointment more than requested, from the requested end. */
    static Page<Appointment> page(List<Appointment> items, PageRequest request) {
        return Page.of(items, request, it -> it, it -> TimeCursors.encode(it.start(), it.id()));
    }

    /**
     * Disjoint conditions whose union is the filter. A list by status alone has a part for each status, because the index
     * is on status and start.
     */
    private static List<Condition> parts(AppointmentFilter filter) {
        boolean byStatus = filter.from().isEmpty()
                && filter.staffIds().isEmpty()
                && filter.resourceIds().isEmpty()
                && filter.contactId().isEmpty()
                && filter.statuses().filter(it -> it.size() > 1).isPresent();
        return (byStatus
                        ? filter.statuses().orElseThrow().stream().sorted().map(it -> filter.withStatuses(Set.of(it)))
                        : Stream.of(filter))
                .flatMap(each -> OverlapCondition.parts(each.from(), each.to()).stream()
                        .map(part -> AppointmentConditions.matches(each, part)))
                .toList();
    }
}
