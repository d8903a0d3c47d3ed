package dev.openings.jooq;

import dev.openings.jooq.gen.DefaultSchema;
import dev.openings.jooq.operation.UnusableDatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.api.MigrationVersion;
import org.jooq.Named;
import org.jooq.SQLDialect;

/** The tables that a schema has before the library migrates it. */
final class ExistingTables {
    /** The table in which Flyway records the migrations of the library. */
    static final String HISTORY = "openings_schema_history";

    /** Flyway's own name, which an application in the same schema may use too. */
    private static final String DEFAULT_HISTORY = "flyway_schema_history";

    private final Connection connection;
    private final SQLDialect dialect;
    private final String schema;
    private final Set<String> names;

    /**
     * One migration.
     *
     * @param version empty: a repeatable migration, of which the library has none
     */
    record Version(Optional<String> version, String script, Optional<Integer> checksum) {}

    ExistingTables(Connection connection, SQLDialect dialect, Optional<String> schema) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.schema = schema.isPresent() ? schema.get() : String.valueOf(connection.getSchema());
        this.names = names();
    }

    /** True if the library has migrated the schema, or begun to. */
    boolean areOurs() {
        return names.contains(HISTORY);
    }

    /** @throws UnusableDatabaseException if a table is missing */
    void requireAll() {
        Set<String> missing = ours();
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            throw new UnusableDatabaseException("The schema " + schema + " lacks tables of this version: "
                    + String.join(", ", missing) + ". Run the statements of Databases.ddl, or use"
                    + " Options.withMigration(true).");
        }
    }

    /**
     * Takes over the history of earlier versions, which had Flyway's default name, if all of its rows are ours.
     *
     * @throws UnusableDatabaseException if the schema has tables of our names without such a history
     */
    void adoptHistory(Migrations migrations) throws SQLException {
        Set<String> taken = ours();
        taken.retainAll(names);
        if (taken.isEmpty()) {
            return;
        }
        if (!canAdoptHistory(migrations)) {
            throw new UnusableDatabaseException("The schema " + schema + " has other tables of the same names: "
                    + String.join(", ", taken) + ". If Databases.ddl created them, use Options.withMigration(false);"
                    + " otherwise choose another schema with Options.withSchema.");
        }
        takeOverHistory();
    }

    /** True if the schema has a history with Flyway's default name, and all of its rows are ours. */
    boolean canAdoptHistory(Migrations migrations) throws SQLException {
        return migrations.containsAll(history(DEFAULT_HISTORY, ""));
    }

    /** The version of the last migration that was run or begun; empty: the tables are not ours. */
    Optional<MigrationVersion> lastVersion() throws SQLException {
        return Migrations.last(history(HISTORY, "").stream());
    }

    /** True if every migration has been run as it is in this version of the library, and no other one. */
    boolean areUpToDate(Migrations migrations) throws SQLException {
        return history(HISTORY, " and \"success\" = false").isEmpty()
                && migrations.areExactly(history(HISTORY, " and \"type\" <> 'BASELINE'"));
    }

    /**
     * Checks that no earlier version of the library has migrated the schema together with the application.
     *
     * @throws UnusableDatabaseException if the history has rows of both: with new tables elsewhere, the practice would be empty
     */
    void refuseSharedHistory(Migrations migrations) throws SQLException {
        if (migrations.containsAny(history(DEFAULT_HISTORY, ""))) {
            throw new UnusableDatabaseException("The table " + DEFAULT_HISTORY + " of the schema " + schema
                    + " has migrations of the library and of the application. Move the library's rows into the table "
                    + HISTORY + ", or begin anew in another schema with Options.withSchema.");
        }
    }

    private static Set<String> ours() {
        Set<String> ours = new TreeSet<>();
        DefaultSchema.DEFAULT_SCHEMA.getTables().stream().map(Named::getName).forEach(ours::add);
        return ours;
    }

    private Set<String> names() throws SQLException {
        Set<String> found = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select table_name from information_schema.tables where table_schema = ?")) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    /** Rows of type SCHEMA and TABLE are Flyway's own notes of what it created. */
    private List<Version> history(String table, String condition) throws SQLException {
        List<Version> rows = new ArrayList<>();
        if (!names.contains(table)) {
            return rows;
        }
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select \"version\", \"script\", \"checksum\" from " + schema
                        + ".\"" + table + "\" where \"type\" not in ('SCHEMA', 'TABLE')" + condition)) {
            while (found.next()) {
                Integer checksum = found.getObject(3, Integer.class);
                rows.add(new Version(
                        Optional.ofNullable(found.getString(1)), found.getString(2), Optional.ofNullable(checksum)));
            }
        }
        return rows;
    }

    private void takeOverHistory() throws SQLException {
        try {
            renameHistory();
        } catch (SQLException failed) {
            // Another server has done it at the same moment.
            if (!names().contains(HISTORY)) {
                throw failed;
            }
        }
    }

    /** Renames the indexes too: the application may create its own history with Flyway's names. */
    private void renameHistory() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table " + schema + ".\"" + DEFAULT_HISTORY + "\" rename to \"" + HISTORY + '"');
            if (dialect == SQLDialect.POSTGRES) {
                for (String suffix : List.of("_pk", "_s_idx")) {
                    statement.execute("alter index if exists " + schema + ".\"" + DEFAULT_HISTORY + suffix
                            + "\" rename to \"" + HISTORY + suffix + '"');
                }
            } else {
                statement.execute("alter index if exists " + schema + ".\"" + DEFAULT_HISTORY + "_s_idx\" rename to \""
                        + HISTORY + "_s_idx\"");
                statement.execute("alter table " + schema + ".\"" + HISTORY + "\" rename constraint \""
                        + DEFAULT_HISTORY + "_pk\" to \"" + HISTORY + "_pk\"");
            }
        }
    }
}
