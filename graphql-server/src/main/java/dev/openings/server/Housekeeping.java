package dev.openings.server;

import dev.openings.jooq.Openings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Removes expired rows at intervals, on one thread. Several servers may do so on one database. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings");
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final Openings openings;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("housekeeping").unstarted(this::run);

    private Housekeeping(Openings openings, Duration interval) {
        this.openings = openings;
        this.interval = interval;
    }

    /** Starts the thread. The first sweep begins after {@code interval}. */
    static Housekeeping start(Openings openings, Duration interval) {
        Housekeeping housekeeping = new Housekeeping(openings, interval);
        housekeeping.thread.start();
        return housekeeping;
    }

    private void run() {
        while (!stopsWithinInterval()) {
            try {
                openings.bookings().sweep();
            } catch (RuntimeException failed) {
                // The database may be unreachable for a while.
                LOG.log(Level.WARNING, "expired holds were not removed; next attempt in " + interval, failed);
            }
        }
    }

    private boolean stopsWithinInterval() {
        try {
            return stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    /** Stops the thread. A running sweep has two seconds to finish. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (!thread.join(STOP_TIMEOUT)) {
                LOG.log(Level.WARNING, "stopped while expired holds were being removed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
