package dev.openings.server.background;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a task at intervals on one virtual thread until it is closed. After a failure, it runs again. */
public final class IntervalTask implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final System.Logger log;
    private final String name;
    private final Duration interval;
    private final Runnable task;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /**
     * A task that does not run yet.
     *
     * @param log takes a warning for each failure
     * @param name of the thread; the subject of the log messages, such as {@code "sending reminders"}
     * @param interval from the end of one run to the begin of the next
     * @param task should end soon once {@link #isStopping()}
     */
    public IntervalTask(System.Logger log, String name, Duration interval, Runnable task) {
        this.log = log;
        this.name = name;
        this.interval = interval;
        this.task = task;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Starts the thread. The first run begins at once. */
    public void start() {
        thread.start();
    }

    private void run() {
        do {
            try {
                task.run();
            } catch (RuntimeException failed) {
                // The database may be unreachable for a while.
                log.log(Level.WARNING, name + " failed; next attempt in " + interval, failed);
            }
        } while (!stopsWithin(interval));
    }

    /** True once the task is being closed. */
    public boolean isStopping() {
        return stopsWithin(Duration.ZERO);
    }

    private boolean stopsWithin(Duration time) {
        try {
            return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    /** Stops the thread. A run that has begun has two seconds to finish. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            if (!thread.join(STOP_TIMEOUT)) {
                log.log(Level.WARNING, name + " was stopped during a run");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
