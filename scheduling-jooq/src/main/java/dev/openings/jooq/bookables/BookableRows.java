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

/** Reads, locks and writes rows of {@code bookable}: the common part of staff members, rooms and equipment. */
public final class BookableRows {
    /** The zone of the hours of a bookable: its own, or that of the practice without one. */
    static final Field<ZoneId> ZONE = DSL.coalesce(
                    BOOKABLE.TIME_ZONE, DSL.field(DSL.select(PRACTICE.TIME_ZONE).from(PRACTICE)))
            .as("effective_zone");

    private static final String SELECT_TO_LOCK = "select id, active from bookable where id ";

    static final NameOrder BY_NAME = new NameOrder(BOOKABLE.SORT_NAME, BOOKABLE.ID);

    private BookableRows() {}

    /**
     * A bookable with its sort key. The order is that of lists: by name, then by id, both byte by byte.
     *
     * @param candidate the bookable
     * @param sortKey one character, 0 to 255, for each byte of the name and the id
     */
    public record Known(Candidate candidate, String sortKey) implements Comparable<Known> {
        @Override
        public int compareTo(Known other) {
            return sortKey.compareTo(other.sortKey);
        }
    }

    /** The bookables with these ids, in no order; unknown ids are absent. */
    public static List<Known> known(DSLContext tx, Collection<UUID> ids, ZoneId practiceZone) {
        return known(tx, BOOKABLE.ID.in(ids), practiceZone);
    }

    /** All active staff members, in no order. */
    public static List<Known> activeStaff(DSLContext tx, ZoneId practiceZone) {
        return known(tx, BOOKABLE.KIND.eq(Candidate.STAFF).and(BOOKABLE.ACTIVE.isTrue()), practiceZone);
    }

    private static List<Known> known(DSLContext tx, Condition which, ZoneId practiceZone) {
        return tx.select(
                        BOOKABLE.ID,
                        BOOKABLE.KIND,
                        BOOKABLE.TIME_ZONE,
                        BOOKABLE.ACTIVE,
                        BOOKABLE.SORT_NAME,
                        BOOKABLE.REMINDERS_OFF,
                        BOOKABLE.INVITATIONS)
                .from(BOOKABLE)
                .where(which)
                .fetch(row -> new Known(
                        new Candidate(
                                row.value1(),
                                row.value2(),
                                Optional.ofNullable(row.value3()).orElse(practiceZone),
                                row.value4(),
                                !row.value6(),
                                row.value7()),
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

    /** Locks the row until the transaction ends; false if no bookable has this id. */
    public static boolean lock(DSLContext tx, UUID id) {
        return lock(tx, Set.of(id)).contains(id);
    }

    /** Locks the rows until the transaction ends, in the order of their ids. Returns the ids that exist. */
    public static List<UUID> lock(DSLContext tx, Collection<UUID> ids) {
        return tx.select(BOOKABLE.ID)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(ids))
                .orderBy(BOOKABLE.ID)
                .forUpdate()
                .fetch(BOOKABLE.ID);
    }

    /**
     * Adds a statement that locks the rows until the transaction ends, in the order of their ids. Its result is the ids
     * of the active ones, as committed when the locks were granted. Other transactions may still write rows that refer
     * to them.
     */
    public static StatementBatch.Result<Set<UUID>> lock(StatementBatch batch, Collection<UUID> ids) {
        boolean isOne = ids.size() == 1;
        String sql = SELECT_TO_LOCK
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
        row.setTimeZone(zone.orElse(null));
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
                .set(BOOKABLE.TIME_ZONE, zone.orElse(null))
                .set(BOOKABLE.VERSION, version)
                .where(BOOKABLE.ID.eq(id))
                .execute();
    }

    /** What is sent of the appointments of a staff member: reminders to contacts, invitations to themselves. */
    static void setMessages(DSLContext tx, UUID id, boolean sendsReminders, boolean invitations) {
        tx.update(BOOKABLE)
                .set(BOOKABLE.REMINDERS_OFF, !sendsReminders)
                .set(BOOKABLE.INVITATIONS, invitations)
                .where(BOOKABLE.ID.eq(id))
                .and(BOOKABLE.REMINDERS_OFF.eq(sendsReminders).or(BOOKABLE.INVITATIONS.ne(invitations)))
                .execute();
    }

    /** Those of these bookables of whose appointments contacts get no reminders. */
    public static Set<UUID> withoutReminders(DSLContext tx, Collection<UUID> ids) {
        return tx.select(BOOKABLE.ID)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(ids))
                .and(BOOKABLE.REMINDERS_OFF.isTrue())
                .fetchSet(BOOKABLE.ID);
    }

    static boolean hasAppointments(DSLContext tx, UUID id) {
        return tx.fetchExists(APPOINTMENT_BOOKABLE, APPOINTMENT_BOOKABLE.BOOKABLE_ID.eq(id));
    }

    /** Deletes the bookable, and its holds as a whole: without one of its bookables a hold could not be booked. */
    static void delete(DSLContext tx, UUID id) {
        tx.deleteFrom(HOLD)
                .where(HOLD.ID.in(
                        DSL.select(HOLD_BOOKABLE.HOLD_ID).from(HOLD_BOOKABLE).where(HOLD_BOOKABLE.BOOKABLE_ID.eq(id))))
                .execute();
        tx.deleteFrom(BOOKABLE).where(BOOKABLE.ID.eq(id)).execute();
    }

    /** The zones of the hours of these bookables; unknown ids are absent. */
    public static Map<UUID, ZoneId> zones(DSLContext tx, Collection<UUID> ids) {
        return tx.select(BOOKABLE.ID, ZONE)
                .from(BOOKABLE)
                .where(BOOKABLE.ID.in(ids))
                .fetchMap(row -> row.get(BOOKABLE.ID), row -> row.get(ZONE));
    }
}
