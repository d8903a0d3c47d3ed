package dev.openings.jooq.outbox;

import dev.openings.jooq.Databases;
import dev.openings.jooq.database.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** A table of messages that have nothing to do with reminders: a text to be sent, in queues named by {@code topic}. */
final class TestMessages {
    static final Set<String> NEWS = Set.of("news");

    private static final TestTable TABLE = new TestTable();

    private static final String CREATE = """
            create table test_message (
              id uuid not null primary key,
              topic varchar(20) not null,
              text varchar(100) not null,
              status varchar(16) not null,
              attempts integer not null,
              next_attempt_at timestamp(6) with time zone,
              lease_holder varchar(100),
              lease_until timestamp(6) with time zone,
              attempt_began_at timestamp(6) with time zone,
              last_error varchar(1000),
              sent_at timestamp(0) with time zone,
              message_id varchar(200),
              lead_id uuid,
              address varchar(1000),
              body varchar(1000),
              check ((status in ('PENDING', 'SENDING')) = (next_attempt_at is not null)),
              check (status <> 'SENDING' or lease_until is not null),
              check (attempts >= 0))""";

    final Outbox<Record> outbox;
    final Transactions transactions;
    private final DSLContext db;

    /** The messages on {@code dataSource}, whose table {@link #create} must have created. */
    TestMessages(DataSource dataSource, InstantSource clock) {
        // A claim that waits for the lock of another one fails, instead of waiting for ever.
        transactions = new Transactions(dataSource, Databases.dialect(dataSource), Optional.of(Duration.ofSeconds(20)));
        db = DSL.using(dataSource, transactions.dialect());
        outbox = new Outbox<>(table(), transactions, clock);
    }

    static QueueTable<Record> table() {
        return new QueueTable<>(TABLE, TABLE.topic);
    }

    /** The table with the columns that a queue has, as a generated class would describe it. */
    private static final class TestTable extends TableImpl<Record> {
        private static final long serialVersionUID = 1;

        final Field<String> topic = column("topic", SQLDataType.VARCHAR);
        final Field<String> text = column("text", SQLDataType.VARCHAR);

        TestTable() {
            super(DSL.name("test_message"));
            column("id", SQLDataType.UUID);
            column("status", SQLDataType.VARCHAR);
            column("attempts", SQLDataType.INTEGER);
            column("next_attempt_at", SQLDataType.INSTANT);
            column("lease_holder", SQLDataType.VARCHAR);
            column("lease_until", SQLDataType.INSTANT);
            column("attempt_began_at", SQLDataType.INSTANT);
            column("last_error", SQLDataType.VARCHAR);
            column("sent_at", SQLDataType.INSTANT);
            column("message_id", SQLDataType.VARCHAR);
            column("lead_id", SQLDataType.UUID);
            column("address", SQLDataType.VARCHAR);
            column("body", SQLDataType.VARCHAR);
        }

        private <T> Field<T> column(String name, DataType<T> type) {
            return createField(DSL.name(name), type);
        }
    }

    void create() {
        db.execute("drop table if exists test_message");
        db.execute(CREATE);
    }

    /** Adds a message of the queue "news". */
    UUID add(String body, Instant due) {
        return add("news", body, due);
    }

    UUID add(String topic, String body, Instant due) {
        UUID id = UUID.randomUUID();
        QueueTable<Record> columns = table();
        db.insertInto(TABLE)
                .set(columns.id, id)
                .set(TABLE.topic, topic)
                .set(TABLE.text, body)
                .set(columns.status, OutboxStatus.PENDING.name())
                .set(columns.attempts, 0)
                .set(columns.nextAttemptAt, due)
                .execute();
        return id;
    }

    void cancel(UUID id) {
        db.execute("update test_message set status = 'CANCELLED', next_attempt_at = null where id = ?", id);
    }

    /** The text of a row: always wanted. */
    static Content<String> body(DSLContext tx, Record row) {
        return new Content.Message<>(row.get(TABLE.text));
    }

    /** Sends a text as {@code send} does. */
    static Function<String, PreparedMessage> by(Function<String, DeliveryAttempt> send) {
        return text -> new PreparedMessage("somebody", "words: " + text, () -> send.apply(text));
    }

    /** The words of the last attempt. */
    Optional<String> words(UUID id) {
        return db.select(table().body).from(TABLE).where(table().id.eq(id)).fetchOptional(table().body);
    }

    /** The row with this id. */
    Row row(UUID id) {
        Record row = db.selectFrom(TABLE).where(table().id.eq(id)).fetchSingle();
        QueueTable<Record> columns = table();
        return new Row(
                OutboxStatus.valueOf(row.get(columns.status)),
                row.get(columns.attempts),
                Optional.ofNullable(row.get(columns.nextAttemptAt)),
                Optional.ofNullable(row.get(columns.lastError)),
                Optional.ofNullable(row.get(columns.messageId)));
    }

    /** The stored state of a message. */
    record Row(
            OutboxStatus status,
            int attempts,
            Optional<Instant> nextAttemptAt,
            Optional<String> lastError,
            Optional<String> messageId) {}

    /** The number of messages with this status. */
    int count(OutboxStatus status) {
        return db.fetchCount(TABLE, table().status.eq(status.name()));
    }
}
