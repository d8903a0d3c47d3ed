package dev.openings.server;

import dev.openings.jooq.Openings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Removes what counts for nothing any more, every so often, on one thread; any number of servers may do so on one database. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings");
    private static final Duration STOP = Duration.ofSeconds(2);

    private final Openings openings;
    private final Duration interval;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("housekeeping").unstarted(this::run);

    private Housekeeping(Openings openings, Duration interval) {
        this.openings = openings;
        this.interval = interval;
    }

    /** Starts; for the first time it sweeps when {@code interval} has passed. */
    static Housekeeping start(Openings openings, Duration interval) {
        Housekeeping housekeeping = new Housekeeping(openings, interval);
        housekeeping.thread.start();
        return housekeeping;
    }

    private void run() {
        while (!stopped()) {
            try {
                openings.bookings().sweep();
            } catch (RuntimeException failed) {
                // The database may be away for a while.
                LOG.log(Level.WARNING, "holds that ran out were not removed; trying again in " + interval, failed);
            }
        }
    }

    private boolean stopped() {
        try {
            return stop.await(interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    /** Stops; a sweep under way has two seconds to finish. */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(STOP)) {
                LOG.log(Level.WARNING, "holds were being removed at the stop");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
