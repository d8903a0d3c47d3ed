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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Carries changes from process to process by NOTIFY and LISTEN of PostgreSQL.
 *
 * <p>A thread of its own sends them, after the commit: inside of the transactions, NOTIFY would let only one of them commit at a time.
 */
final class PostgresNotifications {
    private static final Logger LOG = Logger.getLogger(PostgresNotifications.class.getName());
    private static final int WAITING = 10_000;
    private static final int TOGETHER = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** For what follows at once to go along: each message by itself would be a transaction, written to the disk like a booking. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    private static final String SEND = "select pg_notify('openings_changes', text) from unnest(?) as text";

    private final DataSource dataSource;
    private final Consumer<CalendarChange> listener;
    private final String origin = UUID.randomUUID().toString();
    private final BlockingQueue<CalendarChange> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicBoolean sends = new AtomicBoolean();
    private final AtomicBoolean listens = new AtomicBoolean();
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile Optional<Thread> sender = Optional.empty();
    private volatile boolean closed;

    PostgresNotifications(DataSource dataSource, Consumer<CalendarChange> listener) {
        this.dataSource = dataSource;
        this.listener = listener;
    }

    /** Sends a change some time soon; never waits. */
    void send(CalendarChange change) {
        if (!waiting.offer(change)) {
            lost.set(true);
        }
        start(sends, "openings-changes-out", this::sendOnce).ifPresent(thread -> sender = Optional.of(thread));
    }

    /** Begins to hear of the changes of other processes. */
    void listen() {
        start(listens, "openings-changes-in", this::hear);
    }

    /** What is on its way is not waited for. The listening ends within a second: interrupting it would break its connection. */
    void close() {
        closed = true;
        sender.ifPresent(Thread::interrupt);
    }

    /** Work that a break in the connection ends, and that is then begun again. */
    private interface Work {
        void run() throws SQLException, InterruptedException;
    }

    private Optional<Thread> start(AtomicBoolean started, String name, Work work) {
        if (!closed && started.compareAndSet(false, true)) {
            return Optional.of(Thread.ofVirtual().name(name).start(() -> untilClosed(work)));
        }
        return Optional.empty();
    }

    private void untilClosed(Work work) {
        boolean wasBroken = false;
        while (!closed) {
            try {
                work.run();
                wasBroken = false;
            } catch (InterruptedException ended) {
                return;
            } catch (SQLException broken) {
                if (!closed && !wasBroken) {
                    LOG.log(Level.WARNING, "Changes do not reach other servers for now: {0}", broken.getMessage());
                }
                wasBroken = true;
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendOnce() throws SQLException, InterruptedException {
        List<CalendarChange> together = new ArrayList<>();
        together.add(waiting.take());
        Thread.sleep(GATHERING);
        waiting.drainTo(together, TOGETHER);
        if (lost.getAndSet(false)) {
            together.add(CalendarChange.ANY);
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement notify = connection.prepareStatement(SEND)) {
            Object[] texts =
                    together.stream().map(it -> ChangeCodec.write(origin, it)).toArray();
            notify.setArray(1, connection.createArrayOf("varchar", texts));
            notify.execute();
        } catch (SQLException broken) {
            lost.set(true);
            throw broken;
        }
    }

    private void hear() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen openings_changes");
            // What was sent before this moment was not heard.
            listener.accept(CalendarChange.ANY);
            PGConnection wire = connection.unwrap(PGConnection.class);
            while (!closed && !Thread.currentThread().isInterrupted()) {
                for (PGNotification each : wire.getNotifications((int) TimeUnit.SECONDS.toMillis(1))) {
                    ChangeCodec.read(each.getParameter(), origin).ifPresent(listener);
                }
            }
            statement.execute("unlisten openings_changes");
        }
    }
}
