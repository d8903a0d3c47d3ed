package dev.openings.server.outside;

import dev.openings.jooq.outside.OutsideCalendars;
import dev.openings.jooq.outside.OutsideSource;
import dev.openings.jooq.outside.Reading;
import dev.openings.server.background.IntervalTask;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the outside calendars that are due. Any number of servers may do so on one database: each calendar is leased to one of
 * them, and a server that is killed gives it up within the length of a lease.
 */
public final class OutsidePoller implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.openings");

    /** Longer than a read of ten seconds takes, even if all of a batch are slow and it waits for its turn. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final int BATCH = 8;

    private final OutsideCalendars calendars;
    private final OutsideReads reads;
    private final String holder;
    private final IntervalTask task;

    /**
     * A poller that does not run yet.
     *
     * @param holder names this server; unique among all servers on the database
     * @param interval from the end of one look for due calendars to the next
     */
    public OutsidePoller(OutsideCalendars calendars, OutsideReads reads, String holder, Duration interval) {
        this.calendars = calendars;
        this.reads = reads;
        this.holder = holder;
        this.task = new IntervalTask(LOG, "reading outside calendars", interval, this::readAllDue);
    }

    /** A name for {@link #OutsidePoller} that no other process has. */
    public static String newHolder() {
        return "outside-" + UUID.randomUUID();
    }

    /** Starts to read. */
    public void start() {
        task.start();
    }

    /** Reads what is due, until nothing is. */
    void readAllDue() {
        while (!task.isStopping() && readDue() == BATCH) {
            // There may be more.
        }
    }

    /** Reads a batch of what is due, and returns how many that were. */
    int readDue() {
        List<OutsideSource> due = calendars.claim(holder, BATCH, LEASE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> reads = new ArrayList<>();
            due.forEach(source -> reads.add(threads.submit(() -> read(source))));
            reads.forEach(OutsidePoller::join);
        }
        return due.size();
    }

    private static void join(Future<?> read) {
        try {
            read.get();
        } catch (ExecutionException failed) {
            LOG.log(
                    Level.WARNING,
                    "An outside calendar was not read; it is due again within a minute.",
                    failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(OutsideSource source) {
        calendars.record(holder, source, reading(source));
    }

    /** A defect of ours must not keep the calendar due: it would be read again and again, and nobody would see why. */
    private Reading reading(OutsideSource source) {
        try {
            return reads.read(source);
        } catch (RuntimeException defect) {
            LOG.log(Level.WARNING, "An outside calendar was not read.", defect);
            return new Reading.Failed("the server failed; its log says why");
        }
    }

    @Override
    public void close() {
        task.close();
    }
}
