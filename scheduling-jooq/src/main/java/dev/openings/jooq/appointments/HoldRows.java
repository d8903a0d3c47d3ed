package dev.openings.jooq.appointments;

import static dev.openings.jooq.gen.Tables.HOLD;
import static dev.openings.jooq.gen.Tables.HOLD_BOOKABLE;

import dev.openings.jooq.changes.CalendarChange;
import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.HoldBookableRecord;
import dev.openings.jooq.gen.tables.records.HoldRecord;
import dev.openings.jooq.rules.BookingRules;
import dev.openings.time.Interval;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;

/** Rows of holds. */
public final class HoldRows {
    private static final String STAFF = "STAFF";
    private static final String RESOURCE = "RESOURCE";

    private HoldRows() {}

    /** The holds that have not expired at {@code now}, by id. */
    public static Map<UUID, Hold> active(DSLContext tx, Collection<UUID> ids, Instant now) {
        List<HoldRecord> rows = tx.selectFrom(HOLD)
                .where(HOLD.ID.in(ids))
                .and(HOLD.EXPIRES_AT.gt(now))
                .fetch();
        Map<UUID, List<HoldBookableRecord>> bookables = tx
                .selectFrom(HOLD_BOOKABLE)
                .where(HOLD_BOOKABLE.HOLD_ID.in(
                        rows.stream().map(HoldRecord::getId).toList()))
                .orderBy(HOLD_BOOKABLE.POSITION)
                .stream()
                .collect(Collectors.groupingBy(HoldBookableRecord::getHoldId));
        return rows.stream()
                .map(row -> hold(row, bookables.getOrDefault(row.getId(), List.of())))
                .collect(Collectors.toMap(Hold::id, Function.identity()));
    }

    /**
     * A hold to be deleted.
     *
     * @param isActive true if it exists and has not expired; if it was locked, no other transaction deletes it until this one
     *     ends
     * @param busyTime the time that it occupies, buffers included, to be published after its deletion
     */
    public record ExistingHold(
            StatementBatch.Result<Boolean> isActive, StatementBatch.Result<Optional<CalendarChange>> busyTime) {}

    /** Adds the statements that read a hold at {@code now}, and lock it until the transaction ends where {@code locks} is true. */
    public static ExistingHold select(StatementBatch batch, UUID id, Instant now, boolean locks) {
        String select = "select id from hold where id = ? and expires_at > ?";
        StatementBatch.Result<Boolean> isActive =
                batch.add(locks ? select + " for update" : select, List.of(id, now), ResultSet::next);
        return new ExistingHold(isActive, BusyTimes.queryHold(batch, id));
    }

    /**
     * Inserts a hold at the commit.
     *
     * @param rules give its buffers
     * @param number from {@link Numbers#firstFree}; empty: the holder has no limit
     */
    public static void insert(
            DSLContext tx, Hold hold, BookingRules rules, String holder, Optional<Integer> number, Instant now) {
        HoldRecord row = new HoldRecord();
        row.setId(hold.id());
        row.setServiceId(hold.serviceId().orElse(null));
        row.setStartsAt(hold.time().start());
        row.setEndsAt(hold.time().end());
        row.setBusyFrom(hold.busy(rules).start());
        row.setBusyTo(hold.busy(rules).end());
        row.setHolder(holder);
        row.setPlace(number.orElse(null));
        row.setCreatedAt(now);
        row.setExpiresAt(hold.expiresAt());
        DeferredWrites.of(tx).insert(row);
        List<HoldBookableRecord> rows = new ArrayList<>();
        addAll(rows, hold.id(), STAFF, hold.staffIds());
        addAll(rows, hold.id(), RESOURCE, hold.resourceIds());
        DeferredWrites.of(tx).insert(rows);
    }

    /** Deletes at the commit a hold and the rows of its occupied time. */
    public static void delete(DSLContext tx, UUID id) {
        DeferredWrites.of(tx).execute("delete from hold where id = ?", List.of(id));
    }

    /**
     * The numbered holds of one caller. A unique constraint on the number enforces the limit of active holds.
     *
     * @param active numbers of active holds
     * @param hasExpired true if an expired hold still has its number
     */
    public record Numbers(Set<Integer> active, boolean hasExpired) {
        /** The first free number up to {@code limit}; empty if all are used. */
        public Optional<Integer> firstFree(int limit) {
            return IntStream.rangeClosed(1, limit)
                    .boxed()
                    .filter(it -> !active.contains(it))
                    .findFirst();
        }
    }

    /** Adds the statement that reads the numbered holds of a caller. */
    public static StatementBatch.Result<Numbers> selectNumbers(StatementBatch batch, String holder, Instant now) {
        return batch.add(
                "select place, expires_at from hold where holder = ? and place is not null", List.of(holder), rows -> {
                    Set<Integer> active = new HashSet<>();
                    boolean hasExpired = false;
                    while (rows.next()) {
                        if (JdbcValues.instant(rows, 2).isAfter(now)) {
                            active.add(rows.getInt(1));
                        } else {
                            hasExpired = true;
                        }
                    }
                    return new Numbers(active, hasExpired);
                });
    }

    /** Frees at the commit the numbers of a caller's expired holds. The rows stay until deleteExpired, after which listeners are notified. */
    public static void freeNumbersOfExpired(DSLContext tx, String holder, Instant now) {
        DeferredWrites.of(tx)
                .execute(
                        "update hold set place = null where holder = ? and place is not null and expires_at <= ?",
                        List.of(holder, now));
    }

    /**
     * Deletes the holds that have expired at {@code now}, and returns the time that each of them gives back. Another server that
     * does so at the same time skips them.
     */
    public static Map<UUID, CalendarChange> deleteExpired(DSLContext tx, Instant now) {
        List<HoldRecord> expired = tx.selectFrom(HOLD)
                .where(HOLD.EXPIRES_AT.le(now))
                .forUpdate()
                .skipLocked()
                .fetch();
        List<UUID> ids = expired.stream().map(HoldRecord::getId).toList();
        Map<UUID, Set<UUID>> bookables = tx.selectFrom(HOLD_BOOKABLE).where(HOLD_BOOKABLE.HOLD_ID.in(ids)).stream()
                .collect(Collectors.groupingBy(
                        HoldBookableRecord::getHoldId,
                        Collectors.mapping(HoldBookableRecord::getBookableId, Collectors.toSet())));
        tx.deleteFrom(HOLD).where(HOLD.ID.in(ids)).execute();
        return expired.stream()
                .filter(row -> bookables.containsKey(row.getId()))
                .collect(Collectors.toMap(
                        HoldRecord::getId,
                        row -> new CalendarChange(
                                bookables.getOrDefault(row.getId(), Set.of()),
                                Optional.of(new Interval(row.getBusyFrom(), row.getBusyTo())),
                                Optional.empty())));
    }

    private static void addAll(List<HoldBookableRecord> rows, UUID holdId, String kind, List<UUID> bookables) {
        for (int i = 0; i < bookables.size(); i++) {
            HoldBookableRecord row = new HoldBookableRecord();
            row.setHoldId(holdId);
            row.setBookableId(bookables.get(i));
            row.setKind(kind);
            row.setPosition(i);
            rows.add(row);
        }
    }

    private static Hold hold(HoldRecord row, List<HoldBookableRecord> bookables) {
        return new Hold(
                row.getId(),
                Optional.ofNullable(row.getServiceId()),
                new Interval(row.getStartsAt(), row.getEndsAt()),
                ids(bookables, STAFF),
                ids(bookables, RESOURCE),
                row.getExpiresAt());
    }

    private static List<UUID> ids(List<HoldBookableRecord> bookables, String kind) {
        return bookables.stream()
                .filter(it -> it.getKind().equals(kind))
                .map(HoldBookableRecord::getBookableId)
                .toList();
    }
}
