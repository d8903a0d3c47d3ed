package dev.openings.jooq.bookables;

import static dev.openings.jooq.gen.Tables.APPOINTMENT_BOOKABLE;
import static dev.openings.jooq.gen.Tables.BOOKABLE;
import static dev.openings.jooq.gen.Tables.HOLD;
import static dev.openings.jooq.gen.Tables.HOLD_BOOKABLE;
import static dev.openings.jooq.gen.Tables.PRACTICE;

import dev.openings.jooq.database.NameOrder;
import dev.openings.jooq.database.SearchText;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.BookableRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** What staff members, rooms and equipment have in common. */
public final class BookableRows {
    /** The zone that the hours of a bookable are in: its own, else the one of the practice. */
    static final Field<String> ZONE = DSL.coalesce(
                    BOOKABLE.TIME_ZONE, DSL.field(DSL.select(PRACTICE.TIME_ZONE).from(PRACTICE)))
            .as("effective_zone");

    private static final String LOCK = "select id, active from bookable where id ";

    static final NameOrder BY_NAME = new NameOrder(BOOKABLE.SORT_NAME, BOOKABLE.ID);

    private BookableRows() {}

    /**
     * A bookable with its place among others: by name, then by id, both byte by byte, as lists have them.
     *
     * @param candidate as searches and bookings consider it
     * @param sortKey what tells the place: one character for each byte
     */
    public record Known(Candidate candidate, String sortKey) implements Comparable<Known> {
        @Override
        public int compareTo(Known other) {
            return sortKey.compareTo(other.sortKey);
        }
    }

    /** Those of {@code ids} that there are. */
    public static List<Known> known(DSLContext tx, Collection<UUID> ids, ZoneId practiceZone) {
        return known(tx, BOOKABLE.ID.in(ids), practiceZone);
    }

    /** People who can be booked. */
    public static List<Known> activeStaff(DSLContext tx, ZoneId practiceZone) {
        return known(tx, BOOKABLE.KIND.eq(Candidate.STAFF).and(BOOKABLE.ACTIVE.isTrue()), practiceZone);
    }

    private static List<Known> known(DSLContext tx, Condition which, ZoneId practiceZone) {
        return tx.select(BOOKABLE.ID, BOOKABLE.KIND, BOOKABLE.TIME_ZONE, BOOKABLE.ACTIVE, BOOKABLE.SORT_NAME)
                .from(BOOKABLE)
                .where(which)
                .fetch(row -> new Known(
                        new Candidate(
                                row.value1(),
                                row.value2(),
                                Optional.ofNullable(row.value3())
                                        .map(ZoneId::of)
                                        .orElse(practiceZone),
                                row.value4()),
                        sortKey(row.value5(), row.value1())));
    }

    private static String sortKey(String name, UUID id) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] key = ByteBuffer.allocate(text.length + 1 + 2 * Long.BYTES)
                .put(text)
                .put((byte) 0)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return new String(key, StandardCharsets.ISO_8859_1);
    }

    /** Locks one row; false if there is none. */
    public static boolean lock(DSLContext tx, UUID id) {
        return lock(tx, Set.of(id)).contains(id);
    }

    /** Locks the rows until the transaction ends, in the order of their ids, and says which ones there are. */
    public static List<UUID> lock(DSLContext tx, Collection<UUID> ids) {
        return tx.select(BOOKABLE.ID)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(ids))
                .orderBy(BOOKABLE.ID)
                .forUpdate()
                .fetch(BOOKABLE.ID);
    }

    /**
     * Asks for locks until the transaction ends, in the order of the ids; the answer is who of them can be booked, now that nobody else changes them. Rows that
     * refer to them may still be written.
     */
    public static StatementBatch.Result<Set<UUID>> lock(StatementBatch batch, Collection<UUID> ids) {
        boolean isOne = ids.size() == 1;
        String sql = LOCK
                + (isOne ? "= ?" : "= any(?) order by id")
                + (batch.isOnPostgres() ? " for no key update" : " for update");
        return batch.add(sql, List.of(isOne ? ids.iterator().next() : ids), rows -> {
            Set<UUID> active = new HashSet<>();
            while (rows.next()) {
                if (rows.getBoolean(2)) {
                    active.add(rows.getObject(1, UUID.class));
                }
            }
            return active;
        });
    }

    static void insert(
            DSLContext tx, UUID id, String kind, String displayName, Optional<ZoneId> zone, Instant createdAt) {
        BookableRecord row = tx.newRecord(BOOKABLE);
        row.setId(id);
        row.setKind(kind);
        row.setDisplayName(displayName);
        row.setSortName(SearchText.sortName(displayName));
        row.setTimeZone(zone.map(ZoneId::getId).orElse(null));
        row.setActive(true);
        row.setVersion(1);
        row.setCreatedAt(createdAt);
        row.insert();
    }

    static void update(DSLContext tx, UUID id, String displayName, boolean active, Optional<ZoneId> zone, int version) {
        tx.update(BOOKABLE)
                .set(BOOKABLE.DISPLAY_NAME, displayName)
                .set(BOOKABLE.SORT_NAME, SearchText.sortName(displayName))
                .set(BOOKABLE.ACTIVE, active)
                .set(BOOKABLE.TIME_ZONE, zone.map(ZoneId::getId).orElse(null))
                .set(BOOKABLE.VERSION, version)
                .where(BOOKABLE.ID.eq(id))
                .execute();
    }

    static boolean hasAppointments(DSLContext tx, UUID id) {
        return tx.fetchExists(APPOINTMENT_BOOKABLE, APPOINTMENT_BOOKABLE.BOOKABLE_ID.eq(id));
    }

    /** Takes the bookable away, and whole holds that it is part of: a hold with somebody missing would promise too much. */
    static void delete(DSLContext tx, UUID id) {
        tx.deleteFrom(HOLD)
                .where(HOLD.ID.in(
                        DSL.select(HOLD_BOOKABLE.HOLD_ID).from(HOLD_BOOKABLE).where(HOLD_BOOKABLE.BOOKABLE_ID.eq(id))))
                .execute();
        tx.deleteFrom(BOOKABLE).where(BOOKABLE.ID.eq(id)).execute();
    }

    /** The zones of these bookables; those that there are not are not in the map. */
    public static Map<UUID, ZoneId> zones(DSLContext tx, Collection<UUID> ids) {
        return tx.select(BOOKABLE.ID, ZONE)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(ids))
                .fetchMap(row -> row.get(BOOKABLE.ID), row -> ZoneId.of(row.get(ZONE)));
    }
}
