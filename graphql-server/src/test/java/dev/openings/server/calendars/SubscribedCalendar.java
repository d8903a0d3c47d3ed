package dev.openings.server.calendars;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A subscription to a feed in the calendar program khal, which vdirsyncer keeps up to date. Times are those of UTC. */
record SubscribedCalendar(Path folder) {
    private static final Path SYNC = Path.of("/usr/bin/vdirsyncer");
    private static final Path CALENDAR = Path.of("/usr/bin/khal");

    /** What a program has printed. */
    record Run(int status, String output) {}

    static boolean isInstalled() {
        return Files.isExecutable(SYNC) && Files.isExecutable(CALENDAR);
    }

    /** Subscribes to the feed at {@code address}; nothing is read yet. */
    static SubscribedCalendar of(URI address, Path folder) throws IOException, InterruptedException {
        Path events = Files.createDirectories(folder.resolve("events"));
        Files.writeString(folder.resolve("vdirsyncer.conf"), """
                [general]
                status_path = "%s"
                [pair feed]
                a = "events"
                b = "server"
                collections = null
                conflict_resolution = "b wins"
                [storage events]
                type = "filesystem"
                path = "%s"
                fileext = ".ics"
                [storage server]
                type = "http"
                url = "%s"
                """.formatted(folder.resolve("status"), events, address));
        Files.writeString(folder.resolve("khal.conf"), """
                [calendars]
                [[feed]]
                path = %s
                readonly = True
                [sqlite]
                path = %s
                [locale]
                local_timezone = UTC
                default_timezone = UTC
                timeformat = %%H:%%M
                dateformat = %%Y-%%m-%%d
                longdateformat = %%Y-%%m-%%d
                datetimeformat = %%Y-%%m-%%d %%H:%%M
                longdatetimeformat = %%Y-%%m-%%d %%H:%%M
                """.formatted(events, folder.resolve("khal.db")));
        SubscribedCalendar calendar = new SubscribedCalendar(folder);
        Run found = calendar.run(
                SYNC.toString(), "-c", folder.resolve("vdirsyncer.conf").toString(), "discover");
        if (found.status() != 0) {
            throw new IllegalStateException(found.output());
        }
        return calendar;
    }

    /** Reads the feed. */
    Run sync() throws IOException, InterruptedException {
        return run(SYNC.toString(), "-c", folder.resolve("vdirsyncer.conf").toString(), "sync");
    }

    /** The events of a week as khal shows them: date, start, end, title and status. */
    List<String> week(LocalDate first) throws IOException, InterruptedException {
        Run shown = run(
                CALENDAR.toString(),
                "-c",
                folder.resolve("khal.conf").toString(),
                "list",
                "--day-format",
                "",
                "--format",
                "{start-date} {start-time}-{end-time} {title} {status}",
                first.toString(),
                first.plusDays(7).toString());
        if (shown.status() != 0) {
            throw new IllegalStateException(shown.output());
        }
        return shown.output()
                .lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private Run run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("it did not end: " + String.join(" ", command));
        }
        return new Run(process.exitValue(), Files.readString(log));
    }
}
