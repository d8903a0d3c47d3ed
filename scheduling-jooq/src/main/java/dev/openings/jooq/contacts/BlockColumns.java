package dev.openings.jooq.contacts;

import static dev.openings.jooq.gen.Tables.ADDRESS_BLOCK;
import static dev.openings.jooq.gen.Tables.CONTACT;

import dev.openings.jooq.addresses.BlockReason;
import dev.openings.jooq.addresses.BlockedChannel;
import dev.openings.jooq.database.JdbcValues;
import dev.openings.jooq.rules.ReminderChannel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * What is off for the addresses of a contact, as columns of the statement that reads the contact. Subqueries instead of a join: the
 * nullable side of a join cannot be locked.
 */
final class BlockColumns {
    private static final List<Columns> ALL = List.of(
            Columns.of(ReminderChannel.EMAIL, CONTACT.EMAIL_HASH), Columns.of(ReminderChannel.SMS, CONTACT.PHONE_HASH));

    private BlockColumns() {}

    /** The columns of one channel. */
    private record Columns(ReminderChannel channel, String hash, Field<String> reason, Field<Instant> since) {
        static Columns of(ReminderChannel channel, Field<String> hash) {
            return new Columns(
                    channel,
                    hash.getName(),
                    column(channel, hash, ADDRESS_BLOCK.REASON),
                    column(channel, hash, ADDRESS_BLOCK.SINCE));
        }

        private static <T> Field<T> column(ReminderChannel channel, Field<String> hash, Field<T> field) {
            return DSL.field(DSL.select(field)
                            .from(ADDRESS_BLOCK)
                            .where(ADDRESS_BLOCK.CHANNEL.eq(channel))
                            .and(ADDRESS_BLOCK.ADDRESS_HASH.eq(hash)))
                    .as(channel.name().toLowerCase(Locale.ROOT) + "_block_" + field.getName());
        }

        String select(String alias) {
            String from = " from address_block b where b.channel = '" + channel + "' and b.address_hash = " + alias
                    + "." + hash + ")";
            return "(select b.reason" + from + ", (select b.since" + from;
        }

        Optional<BlockedChannel> of(Record row) {
            return Optional.ofNullable(row.get(reason))
                    .map(it -> new BlockedChannel(channel, BlockReason.valueOf(it), row.get(since)));
        }

        Optional<BlockedChannel> read(ResultSet row, int first) throws SQLException {
            String text = row.getString(first);
            return text == null
                    ? Optional.empty()
                    : Optional.of(
                            new BlockedChannel(channel, BlockReason.valueOf(text), JdbcValues.instant(row, first + 1)));
        }
    }

    static List<Field<?>> fields() {
        return ALL.stream()
                .flatMap(it -> Stream.<Field<?>>of(it.reason(), it.since()))
                .toList();
    }

    /** The same columns in SQL, of the table with this alias. */
    static String select(String alias) {
        return ALL.stream().map(it -> it.select(alias)).collect(Collectors.joining(", "));
    }

    static Set<BlockedChannel> of(Record row) {
        return ALL.stream().flatMap(it -> it.of(row).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** What a statement with {@link #select} returned; its columns start at {@code first}, from 1. */
    static Set<BlockedChannel> read(ResultSet row, int first) throws SQLException {
        Set<BlockedChannel> blocked = new HashSet<>();
        int index = first;
        for (Columns columns : ALL) {
            columns.read(row, index).ifPresent(blocked::add);
            index += 2;
        }
        return blocked;
    }
}
