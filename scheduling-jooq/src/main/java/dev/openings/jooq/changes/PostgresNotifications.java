package dev.openings.jooq.changes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Receives the changes that other servers on the same PostgreSQL database have committed. They are read from the events in the
 * database; {@code NOTIFY} only says that there are new ones. A notification that is lost, because a server was killed or a
 * connection failed, delays a change by a second.
 *
 * <p>A background thread notifies after the commit. In the transactions themselves, {@code NOTIFY} takes a lock that lets
 * only one of them commit at a time.
 */
final class PostgresNotifications {
    private static final Logger LOG = Logger.getLogger(PostgresNotifications.class.getName());
    private static final String CHANNEL = "openings_changes";
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /** The time in which changes are collected for one notification, which costs a write to the disk like a booking. */
    private static final Duration COLLECTION_TIME = Duration.ofMillis(10);

    private final DataSource dataSource;
    private final AnnouncedEvents events;
    private final Semaphore unsent = new Semaphore(0);
    private final AtomicBoolean senderStarted = new AtomicBoolean();
    private final AtomicBoolean receiverStarted = new AtomicBoolean();
    private volatile Optional<Thread> sender = Optional.empty();
    private volatile boolean closed;

    PostgresNotifications(DataSource dataSource, AnnouncedEvents events) {
        this.dataSource = dataSource;
        this.events = events;
    }

    /** Notifies other servers soon that there are new events; never blocks. */
    void send() {
        unsent.release();
        start(senderStarted, "openings-notification-sender", this::sendNext)
                .ifPresent(thread -> sender = Optional.of(thread));
    }

    /** Starts to receive the changes of other servers. */
    void listen() {
        start(receiverStarted, "openings-notification-receiver", this::receive);
    }

    /**
     * Stops both threads without waiting for them. The receiver stops at its next poll: an interrupt would break its
     * connection.
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

    private void sendNext() throws SQLException, InterruptedException {
        unsent.acquire();
        Thread.sleep(COLLECTION_TIME);
        unsent.drainPermits();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("notify " + CHANNEL);
        }
    }

    private void receive() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("listen " + CHANNEL);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!closed && !Thread.currentThread().isInterrupted()) {
                events.tellNew(connection);
                postgres.getNotifications((int) POLL_INTERVAL.toMillis());
            }
            statement.execute("unlisten " + CHANNEL);
        }
    }
}
