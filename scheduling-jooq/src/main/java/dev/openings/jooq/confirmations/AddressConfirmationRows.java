package dev.openings.jooq.confirmations;

import static dev.openings.jooq.gen.Tables.ADDRESS_CONFIRMATION;
import static dev.openings.jooq.gen.Tables.APPOINTMENT;
import static dev.openings.jooq.gen.Tables.PUBLIC_VISIT;

import dev.openings.booking.AppointmentStatus;
import dev.openings.jooq.database.DeferredWrites;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.AddressConfirmationRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/** Rows of {@code address_confirmation}. */
public final class AddressConfirmationRows {
    /** How long links count among those that an address got, and how long they are kept after they expire. */
    public static final Duration COUNTED = Duration.ofHours(24);

    private static final String SELECT = "select " + JdbcValues.columns(ADDRESS_CONFIRMATION, "c")
            + " from address_confirmation c where c.address_hash = ? and c.created_at > ? and c.confirmed_at is null";

    private AddressConfirmationRows() {}

    /** Adds the statement that reads the unused links of the last 24 hours to an address, and locks them where {@code locks} is true. */
    public static StatementBatch.Result<List<AddressConfirmation>> selectUnused(
            StatementBatch batch, String addressHash, Instant now, boolean locks) {
        return batch.add(
                locks ? SELECT + " for update" : SELECT,
                List.of(addressHash, now.minus(COUNTED)),
                rows -> JdbcValues.readAll(rows, ADDRESS_CONFIRMATION).stream()
                        .map(AddressConfirmationRows::confirmation)
                        .toList());
    }

    /** Adds a link at the commit. */
    public static void insert(DSLContext tx, AddressConfirmation confirmation, Instant now) {
        AddressConfirmationRecord row = new AddressConfirmationRecord();
        row.setId(confirmation.id());
        row.setAddressHash(confirmation.addressHash());
        row.setCreatedAt(now);
        row.setExpiresAt(confirmation.expiresAt());
        DeferredWrites.of(tx).insert(row);
    }

    /** Makes a link valid for longer at the commit, never for less long. */
    public static void extend(DSLContext tx, UUID id, Instant expiresAt) {
        DeferredWrites.of(tx)
                .execute(
                        "update address_confirmation set expires_at = ? where id = ? and expires_at < ?",
                        List.of(expiresAt, id, expiresAt));
    }

    /** Deletes links that expired a day ago. */
    public static void deleteOld(DSLContext tx, Instant now) {
        tx.deleteFrom(ADDRESS_CONFIRMATION)
                .where(ADDRESS_CONFIRMATION.EXPIRES_AT.le(now.minus(COUNTED)))
                .execute();
    }

    /** The link with this id. */
    public static Optional<AddressConfirmation> find(DSLContext tx, UUID id) {
        return tx.selectFrom(ADDRESS_CONFIRMATION)
                .where(ADDRESS_CONFIRMATION.ID.eq(id))
                .fetchOptional()
                .map(AddressConfirmationRows::confirmation);
    }

    /** Locks the link until the transaction ends, and reads it. */
    static Optional<AddressConfirmation> lock(DSLContext tx, UUID id) {
        return tx.selectFrom(ADDRESS_CONFIRMATION)
                .where(ADDRESS_CONFIRMATION.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .map(AddressConfirmationRows::confirmation);
    }

    static void confirmed(DSLContext tx, UUID id, Instant at) {
        tx.update(ADDRESS_CONFIRMATION)
                .set(ADDRESS_CONFIRMATION.CONFIRMED_AT, at)
                .where(ADDRESS_CONFIRMATION.ID.eq(id))
                .execute();
    }

    /** The contacts who were booked with the address without an account and whose appointment is to come, by id. */
    static List<UUID> contacts(DSLContext tx, String addressHash, Instant now) {
        return tx.selectDistinct(APPOINTMENT.CONTACT_ID)
                .from(PUBLIC_VISIT)
                .join(APPOINTMENT)
                .on(APPOINTMENT.ID.eq(PUBLIC_VISIT.APPOINTMENT_ID))
                .where(PUBLIC_VISIT.ADDRESS_HASH.eq(addressHash))
                .and(APPOINTMENT.STATUS.in(AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED))
                .and(APPOINTMENT.STARTS_AT.gt(now))
                .orderBy(APPOINTMENT.CONTACT_ID)
                .fetch(APPOINTMENT.CONTACT_ID);
    }

    /** The starts of the appointments to come that wait for the address to be confirmed, in order. */
    public static List<Instant> waitingStarts(DSLContext tx, String addressHash, Instant now) {
        return tx.select(APPOINTMENT.STARTS_AT)
                .from(PUBLIC_VISIT)
                .join(APPOINTMENT)
                .on(APPOINTMENT.ID.eq(PUBLIC_VISIT.APPOINTMENT_ID))
                .where(PUBLIC_VISIT.ADDRESS_HASH.eq(addressHash))
                .and(APPOINTMENT.CONFIRM_BY.gt(now))
                .orderBy(APPOINTMENT.STARTS_AT)
                .fetch(APPOINTMENT.STARTS_AT);
    }

    private static AddressConfirmation confirmation(AddressConfirmationRecord row) {
        return new AddressConfirmation(
                row.getId(), row.getAddressHash(), row.getExpiresAt(), Optional.ofNullable(row.getConfirmedAt()));
    }
}
