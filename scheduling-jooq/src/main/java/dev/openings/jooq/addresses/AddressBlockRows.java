package dev.openings.jooq.addresses;

import static dev.openings.jooq.gen.Tables.ADDRESS_BLOCK;
import static dev.openings.jooq.gen.Tables.CONTACT;

import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.database.StatementBatch;
import dev.openings.jooq.gen.tables.records.AddressBlockRecord;
import dev.openings.jooq.rules.ReminderChannel;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Rows of {@code address_block}. */
public final class AddressBlockRows {
    private AddressBlockRows() {}

    /** What is off for these addresses. */
    public static Set<BlockedChannel> of(DSLContext tx, Collection<String> hashes) {
        return hashes.isEmpty()
                ? Set.of()
                : tx.selectFrom(ADDRESS_BLOCK)
                        .where(ADDRESS_BLOCK.ADDRESS_HASH.in(hashes))
                        .fetchSet(AddressBlockRows::blocked);
    }

    /** Adds a statement that reads what is off for these addresses. */
    public static StatementBatch.Result<Set<BlockedChannel>> read(StatementBatch batch, Collection<String> hashes) {
        return batch.add(
                "select " + JdbcValues.columns(ADDRESS_BLOCK, "b")
                        + " from address_block b where b.address_hash = any(?)",
                List.of(hashes),
                rows -> {
                    Set<BlockedChannel> blocked = new HashSet<>();
                    JdbcValues.readAll(rows, ADDRESS_BLOCK).forEach(it -> blocked.add(blocked(it)));
                    return blocked;
                });
    }

    /** Locks the row until the transaction ends, then reads it. */
    public static Optional<BlockedChannel> lock(DSLContext tx, ReminderChannel channel, String hash) {
        return tx.selectFrom(ADDRESS_BLOCK)
                .where(is(channel, hash))
                .forUpdate()
                .fetchOptional(AddressBlockRows::blocked);
    }

    /**
     * Turns a channel off for an address. What its owner asked for stays, whatever a provider says later.
     *
     * @return false if it was off already
     */
    public static boolean insert(
            DSLContext tx, UUID id, ReminderChannel channel, String hash, BlockReason reason, Instant since) {
        int inserted = tx.insertInto(ADDRESS_BLOCK)
                .set(ADDRESS_BLOCK.ID, id)
                .set(ADDRESS_BLOCK.CHANNEL, channel)
                .set(ADDRESS_BLOCK.ADDRESS_HASH, hash)
                .set(ADDRESS_BLOCK.REASON, reason.name())
                .set(ADDRESS_BLOCK.SINCE, since)
                .onConflictDoNothing()
                .execute();
        if (inserted == 0 && reason.isWishOfOwner()) {
            tx.update(ADDRESS_BLOCK)
                    .set(ADDRESS_BLOCK.REASON, reason.name())
                    .where(is(channel, hash))
                    .execute();
        }
        return inserted == 1;
    }

    /** Turns the channel on again; false if it was on. */
    public static boolean delete(DSLContext tx, ReminderChannel channel, String hash) {
        return tx.deleteFrom(ADDRESS_BLOCK).where(is(channel, hash)).execute() > 0;
    }

    /** Deletes what is known of these addresses, unless a contact has them. */
    public static void forgetUnused(DSLContext tx, Collection<String> hashes) {
        tx.deleteFrom(ADDRESS_BLOCK)
                .where(ADDRESS_BLOCK.ADDRESS_HASH.in(hashes))
                .and(isUnused())
                .execute();
    }

    /** True for a block of an address that no contact has. */
    public static Condition isUnused() {
        return DSL.notExists(DSL.selectOne().from(CONTACT).where(CONTACT.EMAIL_HASH.eq(ADDRESS_BLOCK.ADDRESS_HASH)))
                .and(DSL.notExists(
                        DSL.selectOne().from(CONTACT).where(CONTACT.PHONE_HASH.eq(ADDRESS_BLOCK.ADDRESS_HASH))));
    }

    private static Condition is(ReminderChannel channel, String hash) {
        return ADDRESS_BLOCK.CHANNEL.eq(channel).and(ADDRESS_BLOCK.ADDRESS_HASH.eq(hash));
    }

    private static BlockedChannel blocked(AddressBlockRecord row) {
        return new BlockedChannel(row.getChannel(), BlockReason.valueOf(row.getReason()), row.getSince());
    }
}
