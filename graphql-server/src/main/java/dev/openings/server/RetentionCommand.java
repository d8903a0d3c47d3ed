package dev.openings.server;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.NewerDatabaseException;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.jooq.operation.UnusableDatabaseException;
import dev.openings.jooq.retention.DueRecords;
import dev.openings.jooq.retention.Retention;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.StartupException;
import dev.openings.server.storage.ConnectionPool;
import dev.openings.server.storage.DataFolder;
import dev.openings.server.storage.ErasureCompaction;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The command {@code retention}: tells what was kept long enough, or deletes it, a backlog too. */
final class RetentionCommand {
    private final Settings settings;
    private final InstantSource clock;
    private final ProgramName program;
    private final PrintStream out;

    RetentionCommand(Settings settings, InstantSource clock, ProgramName program, PrintStream out) {
        this.settings = settings;
        this.clock = clock;
        this.program = program;
        this.out = out;
    }

    /**
     * Prints one line for each kind of records.
     *
     * @param isApplied true to delete them
     * @throws StartupException with one line
     */
    void run(boolean isApplied) {
        if (settings.retention().isNone()) {
            throw new StartupException("everything is kept: set OPENINGS_RETENTION_VISITS, OPENINGS_RETENTION_MESSAGES"
                    + " or OPENINGS_RETENTION_AUDIT");
        }
        boolean isEmbedded = settings.database().isEmpty();
        if (isEmbedded && !Files.exists(settings.data().resolve("openings.mv.db"))) {
            throw new StartupException("there is no database in the data folder " + settings.data());
        }
        // Only one process can open an embedded database.
        Optional<DataFolder> folder = isEmbedded ? Optional.of(DataFolder.lock(settings.data())) : Optional.empty();
        // As the owner of the tables: the role of the server may not delete events.
        Settings owner = settings.asOwner();
        try (ConnectionPool pool = ConnectionPool.open(owner)) {
            Openings openings = pool.openings(
                    owner, Options.of(clock, ZoneId.systemDefault()).withSchema(new TableSchema.Current()));
            run(openings, isApplied);
            if (isEmbedded && isApplied) {
                new ErasureCompaction(settings.data(), pool, openings.audit()::removals).close();
            }
        } catch (NewerDatabaseException | UnusableDatabaseException refused) {
            throw new StartupException(String.valueOf(refused.getMessage()));
        } catch (StartupException reported) {
            throw reported;
        } catch (RuntimeException failed) {
            throw new StartupException("the database failed: " + ConnectionPool.reason(failed));
        } finally {
            folder.ifPresent(DataFolder::close);
        }
    }

    private void run(Openings openings, boolean isApplied) {
        Retention retention = openings.retention();
        RetentionText text = new RetentionText(openings.practice().read().timeZone());
        List<DueRecords> due = retention.due(settings.retention());
        out.println("Now: " + clock.instant());
        due.forEach(it -> out.println(RetentionText.setting(it.kind()) + ": " + text.records(it)));
        if (!isApplied) {
            out.println(
                    "Nothing was deleted. `" + program.command(List.of("retention", "--apply")) + "` deletes them.");
            return;
        }
        for (DueRecords each : due) {
            long deleted = 0;
            int last = 1;
            while (last > 0) {
                last = retention.deleteBatch(each);
                deleted += last;
            }
            out.println("Deleted " + deleted + " " + RetentionText.name(each.kind()) + ".");
        }
    }
}
