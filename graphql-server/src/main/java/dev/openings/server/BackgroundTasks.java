package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.server.background.IntervalTask;
import dev.openings.server.graphql.engine.AccessRecords;
import dev.openings.server.outside.OutsidePoller;
import dev.openings.server.settings.Settings;
import java.time.Duration;

/** What a server does at intervals, beside sending messages. */
final class BackgroundTasks {
    /** Expired rows only take up space, so they are removed less often than reminders are sent. */
    private static final int REMINDER_INTERVALS_PER_CLEANUP = 6;

    /** Records become due once a day. */
    private static final int CLEANUPS_PER_RETENTION = 60;

    private static final Duration ACCESSES = Duration.ofMinutes(1);

    /** Subscribers hear of a released window within this time. */
    private static final Duration RELEASES = Duration.ofSeconds(1);

    private static final Duration DIGESTS = Duration.ofMinutes(1);
    private static final Duration PLANS = Duration.ofSeconds(10);
    /** Between two looks for outside calendars that are due, each about every five minutes. */
    private static final Duration OUTSIDE_CALENDARS = Duration.ofSeconds(15);

    private BackgroundTasks() {}

    /** Starts all tasks but {@link #accessRecords}; {@code opened} ends them. */
    static void start(ApplicationContext context, Settings settings, CloseableStack opened) {
        Openings openings = context.openings();
        opened.push(housekeeping(openings, settings));
        opened.push(releases(openings));
        opened.push(digests(openings));
        opened.push(plans(openings));
        opened.push(laterHolidays(openings, settings));
        opened.push(outsideCalendars(context));
        opened.push(RetentionTask.start(
                openings,
                settings.retention(),
                context.clock(),
                cleanupInterval(settings).multipliedBy(CLEANUPS_PER_RETENTION)));
    }

    /** What was collected since the last run is written when the server stops. */
    static AutoCloseable accessRecords(AccessRecords accesses) {
        IntervalTask task = every(ACCESSES, "writing accesses to the audit log", accesses::write);
        return () -> {
            task.close();
            accesses.write();
        };
    }

    /** Several servers may remove expired rows from one database. */
    private static IntervalTask housekeeping(Openings openings, Settings settings) {
        return every(cleanupInterval(settings), "removing what has expired", () -> {
            openings.bookings().sweep();
            openings.sessions().sweep();
        });
    }

    /** Each server tells its own subscribers. */
    private static IntervalTask releases(Openings openings) {
        return every(RELEASES, "announcing released hours", openings.schedules()::announceReleases);
    }

    /** Several servers may look at one database; one of them queues each list. */
    private static IntervalTask digests(Openings openings) {
        return every(DIGESTS, "queueing lists of tomorrow's appointments", openings.staffDigests()::plan);
    }

    /** Several servers may look at one database; they plan different appointments. */
    private static IntervalTask plans(Openings openings) {
        return every(PLANS, "planning reminders by changed rules", openings.reminderUpdates()::run);
    }

    /** Several servers may look at one database; one of them adds the holidays of a year. */
    private static IntervalTask laterHolidays(Openings openings, Settings settings) {
        return every(
                cleanupInterval(settings).multipliedBy(CLEANUPS_PER_RETENTION),
                "adding the holidays of later years",
                openings.holidays()::addLaterHolidays);
    }

    /** A task that runs already. */
    private static IntervalTask every(Duration interval, String name, Runnable work) {
        IntervalTask task = new IntervalTask(System.getLogger("dev.openings"), name, interval, work);
        task.start();
        return task;
    }

    /** Each calendar is leased to one of the servers on a database. */
    private static AutoCloseable outsideCalendars(ApplicationContext context) {
        OutsidePoller poller = new OutsidePoller(
                context.openings().outsideCalendars(), context.outside(), OutsidePoller.newHolder(), OUTSIDE_CALENDARS);
        poller.start();
        return poller;
    }

    private static Duration cleanupInterval(Settings settings) {
        return settings.reminders().interval().multipliedBy(REMINDER_INTERVALS_PER_CLEANUP);
    }
}
