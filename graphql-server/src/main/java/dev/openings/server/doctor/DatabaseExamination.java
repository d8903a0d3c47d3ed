package dev.openings.server.doctor;

import dev.openings.jooq.DatabaseState;
import dev.openings.jooq.practice.Practice;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import dev.openings.server.storage.ConnectionPool;
import dev.openings.server.storage.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The database: whether it answers, its tables, and its clock. */
final class DatabaseExamination implements Examination {
    private static final String SUBJECT = "database";
    private static final Duration SMALL = Duration.ofSeconds(2);
    private static final Duration LARGE = Duration.ofSeconds(30);

    private final Settings settings;
    private final InstantSource clock;
    private volatile Optional<Practice> practice = Optional.empty();
    private volatile boolean isUnreadable;

    DatabaseExamination(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What the database says of the practice; empty before {@link #findings} has read it. */
    Optional<Practice> practice() {
        return practice;
    }

    /** True if there may be a practice, and {@link #findings} could not read it. */
    boolean isUnreadable() {
        return isUnreadable;
    }

    @Override
    public List<Finding> findings() {
        if (settings.database().isEmpty()) {
            Path file = DataFolder.databaseFile(settings.data());
            if (isMissing(file)) {
                return List.of(Finding.ok(SUBJECT, "the first start makes " + file));
            }
            if (DataFolder.isLocked(settings.data())) {
                isUnreadable = true;
                return List.of(
                        Finding.ok(SUBJECT, "the server that runs has opened " + file + ": ask its /health/ready"));
            }
        }
        try (ConnectionPool pool = ConnectionPool.forReading(settings)) {
            DatabaseState state = DatabaseState.of(pool.source());
            practice = state.practice();
            return findings(state, clock.instant());
        } catch (StartupException refused) {
            isUnreadable = true;
            return List.of(Finding.fault(SUBJECT, refused.line(), cure(refused.line())));
        } catch (RuntimeException failed) {
            isUnreadable = true;
            return List.of(Finding.fault(
                    SUBJECT,
                    ConnectionPool.reason(failed),
                    "Look at the log of the database, and restore a backup if it is damaged."));
        }
    }

    private List<Finding> findings(DatabaseState state, Instant now) {
        List<Finding> found = new ArrayList<>();
        found.add(schema(state));
        if (settings.database().isPresent()) {
            found.add(difference(state.clock(), now));
        }
        ConnectionPool.exposure(settings)
                .ifPresent(line -> found.add(Finding.warning(
                        SUBJECT, line, "docs/operations.md, \"Use PostgreSQL\", tells how to name the authority.")));
        return found;
    }

    private static Finding schema(DatabaseState state) {
        String product = state.product() + " " + state.version();
        if (state.schemaVersion().isEmpty()) {
            return Finding.ok(SUBJECT, product + ", without tables: the first start makes them");
        }
        String version = product + ", schema " + state.schemaVersion().get();
        if (state.isNewer()) {
            return Finding.fault(
                    SUBJECT,
                    version + ", and this version of the server knows " + state.supportedVersion(),
                    "Install the version of the server that upgraded the database, or a newer one.");
        }
        return state.schemaVersion().get().equals(state.supportedVersion())
                ? Finding.ok(SUBJECT, version)
                : Finding.warning(
                        SUBJECT,
                        version + ", and the next start upgrades it to " + state.supportedVersion(),
                        "Make a backup before: `openings export`. Older servers cannot use the database afterwards.");
    }

    static Finding difference(Instant database, Instant machine) {
        Duration difference = Duration.between(machine, database).abs();
        String found =
                "the clocks of the database and of this machine differ by " + difference.toSeconds() + " seconds";
        String cure = "Keep both right: `timedatectl set-ntp true` on each machine.";
        if (difference.compareTo(LARGE) > 0) {
            return Finding.fault("clocks", found, cure);
        }
        return difference.compareTo(SMALL) > 0
                ? Finding.warning("clocks", found, cure)
                : Finding.ok("clocks", "the database shows the time of this machine");
    }

    private String cure(String line) {
        if (settings.database().isEmpty()) {
            return line.contains("OPENINGS_DATABASE_KEY_FILE") || line.contains("key")
                    ? "Set OPENINGS_DATABASE_KEY_FILE to the key that the file was encrypted with."
                    : "Restore the data folder from the backup, or run the command as the user of the server.";
        }
        if (line.contains("password") || line.contains("authentication")) {
            return "Set OPENINGS_DATABASE_USER and OPENINGS_DATABASE_PASSWORD to a role that may connect.";
        }
        if (line.contains("does not exist")) {
            return "Create it: `createdb`, or name another one in OPENINGS_DATABASE_URL.";
        }
        return "Start PostgreSQL, and correct host and port in OPENINGS_DATABASE_URL.";
    }

    /** A file without a byte is left by a start that was broken off. */
    private static boolean isMissing(Path file) {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
