package dev.openings.jooq.outbox;

import dev.openings.jooq.database.JdbcValues;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * A table whose rows are messages to be sent. Each row has the columns {@code id}, {@code status}, {@code next_attempt_at},
 * {@code lease_holder}, {@code lease_until}, {@code attempt_began_at}, {@code attempts}, {@code last_error}, {@code sent_at},
 * {@code message_id}, {@code lead_id}, {@code address} and {@code body}, and one that names its queue. It is due from
 * {@code next_attempt_at} on, which is null unless the row is PENDING or SENDING. A row that is cancelled while it is SENDING keeps
 * its lease, so that its sender can record that it was sent.
 *
 * @param <R> the row
 */
public final class QueueTable<R extends Record> {
    /** One statement is text without quotation marks, so the names must not need them. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    final Table<R> table;
    /** All columns, of the alias {@code m}. */
    final String select;

    final Field<String> queue;
    final Field<UUID> id;
    final Field<String> status;
    final Field<Instant> nextAttemptAt;
    final Field<String> leaseHolder;
    final Field<Instant> leaseUntil;
    final Field<Instant> attemptBeganAt;
    final Field<Integer> attempts;
    final Field<String> lastError;
    final Field<Instant> sentAt;
    final Field<String> messageId;
    final Field<UUID> leadId;
    final Field<String> address;
    final Field<String> body;

    /**
     * The queues in {@code table}.
     *
     * @param queue the column that names the queue of a row, stored as text
     * @throws IllegalArgumentException if a column is missing or has another type, or a name needs quotation marks
     */
    public QueueTable(Table<R> table, Field<?> queue) {
        if (!NAME.matcher(table.getName()).matches()
                || !NAME.matcher(queue.getName()).matches()) {
            throw new IllegalArgumentException(
                    "a name must not need quotation marks: " + table.getName() + ", " + queue.getName());
        }
        this.table = table;
        this.select = "select " + JdbcValues.columns(table, "m") + " from " + table.getName() + " m";
        this.queue = queue.coerce(String.class);
        id = column("id", UUID.class);
        status = column("status", String.class);
        nextAttemptAt = column("next_attempt_at", Instant.class);
        leaseHolder = column("lease_holder", String.class);
        leaseUntil = column("lease_until", Instant.class);
        attemptBeganAt = column("attempt_began_at", Instant.class);
        attempts = column("attempts", Integer.class);
        lastError = column("last_error", String.class);
        sentAt = column("sent_at", Instant.class);
        messageId = column("message_id", String.class);
        leadId = column("lead_id", UUID.class);
        address = column("address", String.class);
        body = column("body", String.class);
    }

    /** True if {@code row} is still leased to the sender of {@code claim}, for the same attempt. */
    boolean isLeasedTo(Claim claim, R row) {
        return OutboxStatus.SENDING.name().equals(row.get(status))
                && claim.holder().equals(row.get(leaseHolder))
                && claim.attempt() == row.get(attempts);
    }

    @SuppressWarnings("unchecked") // The type of the column is compared.
    private <T> Field<T> column(String name, Class<T> type) {
        Field<?> found = table.field(name);
        if (found == null || !found.getType().equals(type)) {
            throw new IllegalArgumentException(
                    table.getName() + " must have a column " + name + " of type " + type.getSimpleName());
        }
        return (Field<T>) found;
    }
}
