package dev.openings.spring;

import dev.openings.jooq.Openings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * What is to be done at intervals, from the start of the application to its stop: expired holds and old idempotency keys are deleted,
 * listeners are told which reserved windows were released, lists of the next day are queued for staff, and reminders are planned
 * again after their rules have changed. After each new year, the holidays of one more year are added to calendars of regions.
 */
final class Housekeeping implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Openings openings;
    private final Duration interval;
    private Optional<ScheduledExecutorService> executor = Optional.empty();

    /** @param interval zero: it never runs */
    Housekeeping(Openings openings, Duration interval) {
        this.openings = openings;
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        if (interval.isZero() || isRunning()) {
            return;
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("openings-sweep").daemon().factory());
        long nanos = interval.toNanos();
        ScheduledFuture<?> unused = started.scheduleWithFixedDelay(this::sweep, nanos, nanos, TimeUnit.NANOSECONDS);
        executor = Optional.of(started);
    }

    /** Waits for the run that has begun, so that it still has its database. */
    @Override
    public synchronized void stop() {
        executor.ifPresent(it -> {
            it.shutdown();
            try {
                if (!it.awaitTermination(LONGEST_STOP.toNanos(), TimeUnit.NANOSECONDS)) {
                    LOG.log(System.Logger.Level.WARNING, "Housekeeping did not end in " + LONGEST_STOP + ".");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        executor = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return executor.isPresent();
    }

    /** An exception would end the schedule. */
    private void sweep() {
        try {
            openings.bookings().sweep();
            openings.schedules().announceReleases();
            int unusedHolidays = openings.holidays().addLaterHolidays();
            int unusedDigests = openings.staffDigests().plan();
            int unusedPlans = openings.reminderUpdates().run();
        } catch (RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "Housekeeping failed. The next attempt follows.", failed);
        }
    }
}
