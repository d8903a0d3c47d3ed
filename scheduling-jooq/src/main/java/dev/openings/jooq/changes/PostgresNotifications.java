package dev.openings.jooq.changes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Sends changes to other processes by {@code NOTIFY} of PostgreSQL, and receives theirs by {@code LISTEN}.
 *
 * <p>A background thread sends them after the commit. In the transactions themselves, {@code NOTIFY} takes a lock that lets
 * only one of them commit at a time.
 */
final class PostgresNotifications {
    private static final Logger LOG = Logger.getLogger(PostgresNotifications.class.getName());
    private static final String CHANNEL = "openings_changes";
    private static final String NOTIFY = "select pg_notify('" + CHANNEL + "', payload) from unnest(?) as payload";
    private static final int QUEUE_CAPACITY = 10_000;
    private static final int MAX_BATCH = 200;
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);

    /** The time in which changes are collected into one transaction, which costs a write to the disk like a booking. */
    private static final Duration BATCH_DELAY = Duration.ofMillis(10);

    private final DataSource dataSource;
    private final Consumer<CalendarChange> listener;
    private final String origin = UUID.randomUUID().toString();
    private final BlockingQueue<CalendarChange> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final AtomicBoolean senderStarted = new AtomicBoolean();
    private final AtomicBoolean receiverStarted = new AtomicBoolean();
    private final AtomicBoolean changesLost = new AtomicBoolean();
    private volatile Optional<Thread> sender = Optional.empty();
    private volatile boolean closed;

    PostgresNotifications(DataSource dataSource, Consumer<CalendarChange> listener) {
        this.dataSource = dataSource;
        this.listener = listener;
    }

    /** Queues a change to be sent; never blocks. If the queue is full, {@link CalendarChange#ANY} is sent later. */
    void send(CalendarChange change) {
        if (!queue.offer(change)) {
            changesLost.set(true);
        }
        start(senderStarted, "openings-notification-sender", this::sendBatch)
                .ifPresent(thread -> sender = Optional.of(thread));
    }

    /** Starts to receive the changes of other processes. */
    void listen() {
        start(receiverStarted, "openings-notification-receiver", this::receive);
    }

    /**
     * Stops both threads without waiting for them. Queued changes may be lost. The receiver stops at its next poll: an
     * interrupt would break its connection.
     */
    void close() {
        closed = true;
        sender.ifPresent(Thread::interrupt);
    }

    /** Work that is started again after a failure of the connection. */
    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    private Optional<Thread> start(AtomicBoolean started, String name, Work work) {
        if (!closed && started.compareAndSet(false, true)) {
            return Optional.of(Thread.ofVirtual().name(name).start(() -> repeatUntilClosed(work)));
        }
        return Optional.empty();
    }

    private void repeatUntilClosed(Work work) {
        boolean failedBefore = false;
        while (!closed) {
            try {
                work.run();
                failedBefore = false;
            } catch (InterruptedException ended) {
                return;
            } catch (SQLException failed) {
                if (!closed && !failedBefore) {
                    LOG.log(
                            Level.WARNING,
                            "Notifications of changes between servers are interrupted, retrying: {0}",
                            failed.getMessage());
                }
                failedBefore = true;
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_DELAY);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendBatch() throws SQLException, InterruptedException {
        List<CalendarChange> batch = new ArrayList<>();
        batch.add(queue.take());
        Thread.sleep(BATCH_DELAY);
        queue.drainTo(batch, MAX_BATCH);
        if (changesLost.getAndSet(false)) {
            batch.add(CalendarChange.ANY);
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
            Object[] payloads =
                    batch.stream().map(it -> ChangeCodec.encode(origin, it)).toArray();
            notify.setArray(1, connection.createArrayOf("varchar", payloads));
            notify.execute();
        } catch (SQLException failed) {
            changesLost.set(true);
            throw failed;
        }
    }

    private void receive() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            // Changes that were sent before this moment were not received.
            listener.accept(CalendarChange.ANY);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!closed && !Thread.currentThread().isInterrupted()) {
                for (PGNotification each : postgres.getNotifications((int) POLL_TIMEOUT.toMillis())) {
                    ChangeCodec.decode(each.getParameter(), origin).ifPresent(listener);
                }
            }
            statement.execute("unlisten " + CHANNEL);
        }
    }
}
