package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.retention.DueRecords;
import dev.openings.jooq.retention.RecordKind;
import dev.openings.jooq.retention.Retention;
import dev.openings.jooq.retention.RetentionPeriods;
import dev.openings.server.background.IntervalTask;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes what was kept long enough. The first run only logs what the next ones will delete, so that an operator who sees a
 * mistake has an interval to stop the server. A kind of records with a backlog is left alone, with a warning each day.
 */
final class RetentionTask implements AutoCloseable {
    private static final Logger LOG = System.getLogger("dev.openings");

    private final Openings openings;
    private final Retention retention;
    private final RetentionPeriods periods;
    private final InstantSource clock;
    private final Duration interval;
    private final IntervalTask task;
    private final Map<RecordKind, LocalDate> warned = new EnumMap<>(RecordKind.class);
    private boolean isTold;

    private RetentionTask(Openings openings, RetentionPeriods periods, InstantSource clock, Duration interval) {
        this.openings = openings;
        this.retention = openings.retention();
        this.periods = periods;
        this.clock = clock;
        this.interval = interval;
        this.task = new IntervalTask(LOG, "deleting what was kept long enough", interval, this::run);
    }

    /** Starts the task, unless everything is kept for ever. */
    static AutoCloseable start(Openings openings, RetentionPeriods periods, InstantSource clock, Duration interval) {
        if (periods.isNone()) {
            return () -> {};
        }
        RetentionTask started = new RetentionTask(openings, periods, clock, interval);
        started.task.start();
        return started;
    }

    private void run() {
        Instant now = clock.instant();
        List<DueRecords> due = retention.due(periods);
        RetentionText text = new RetentionText(openings.practice().read().timeZone());
        for (DueRecords each : due) {
            if (each.overdue() > 0) {
                warn(each, text.overdue(each, now));
            } else if (each.kind() == RecordKind.EVENTS && !retention.mayDeleteEvents()) {
                warn(each, "the role of the server may not delete events: `openings retention --apply` deletes them");
            } else if (!isTold) {
                LOG.log(
                        Level.INFO,
                        "{0}: {1}. The server deletes them in {2}, and later ones as they become due.",
                        RetentionText.setting(each.kind()),
                        text.records(each),
                        interval);
            } else {
                delete(each);
            }
        }
        isTold = true;
    }

    private void warn(DueRecords due, String line) {
        if (!due.day().equals(warned.put(due.kind(), due.day()))) {
            LOG.log(Level.WARNING, "{0}: {1}", RetentionText.setting(due.kind()), line);
        }
    }

    private void delete(DueRecords due) {
        long deleted = 0;
        int last = 1;
        while (last > 0 && !task.isStopping()) {
            last = retention.deleteBatch(due);
            deleted += last;
        }
        if (deleted > 0) {
            LOG.log(
                    Level.INFO,
                    "{0}: deleted {1} {2} of before {3}",
                    RetentionText.setting(due.kind()),
                    Long.toString(deleted),
                    RetentionText.name(due.kind()),
                    due.day());
        }
    }

    @Override
    public void close() {
        task.close();
    }
}
