package dev.openings.jooq;

import dev.openings.jooq.audit.EventWriter;
import dev.openings.jooq.gen.DefaultSchema;
import dev.openings.jooq.gen.Tables;
import dev.openings.jooq.operation.UnusableDatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;

/** The privileges of a role of PostgreSQL that runs the services on tables of another role. */
final class RunningRole {
    /** Servers that start at once grant one after the other. The number is arbitrary. */
    private static final String LOCK = "select pg_advisory_xact_lock(7105938220185)";

    /** Triggers of other tables change them with the rights of the role that changes those. */
    private static final List<String> STATES = List.of("rules_state", "busy_state");

    private RunningRole() {}

    /**
     * Grants the role of {@code running} what the services need, and no more on the table of events.
     *
     * @param schema of the tables; empty: the current schema of {@code owner}
     * @throws UnusableDatabaseException if the role could change events all the same
     */
    static void grant(DataSource owner, DataSource running, Optional<String> schema) {
        try (Connection connection = owner.getConnection()) {
            String name = schema.isPresent() ? schema.get() : String.valueOf(connection.getSchema());
            String role = currentUser(running);
            if (!role.equals(connection.getMetaData().getUserName())) {
                grant(connection, quoted(name), quoted(role));
            }
            requireNoChange(connection, quoted(name) + ".event", role);
        } catch (SQLException failed) {
            throw new DataAccessException("The role cannot be granted its privileges: " + failed.getMessage(), failed);
        }
    }

    private static void grant(Connection connection, String schema, String role) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
            for (String sql : statements(schema, role)) {
                statement.execute(sql);
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Revoking comes first: the role may have had all privileges, as the only one. */
    private static List<String> statements(String schema, String role) {
        String event = schema + '.' + Tables.EVENT.getName();
        String others = String.join(
                ", ",
                DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                        .filter(table -> !table.equals(Tables.EVENT))
                        .map(table -> schema + '.' + table.getName())
                        .toList());
        return List.of(
                "grant usage on schema " + schema + " to " + role,
                "revoke all on " + event + " from " + role,
                "grant select, insert on " + event + " to " + role,
                "grant update (" + String.join(", ", EventWriter.erasedColumns()) + ") on " + event + " to " + role,
                "grant select, insert, update, delete on " + others + " to " + role,
                "grant select, update on "
                        + String.join(
                                ", ",
                                STATES.stream().map(it -> schema + '.' + it).toList()) + " to " + role,
                "grant insert on " + schema + ".busy_state to " + role);
    }

    private static void requireNoChange(Connection connection, String event, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select has_table_privilege(?, ?, 'UPDATE') or has_table_privilege(?, ?, 'DELETE')"
                        + " or has_table_privilege(?, ?, 'TRUNCATE')")) {
            for (int i = 1; i <= 6; i += 2) {
                statement.setString(i, role);
                statement.setString(i + 1, event);
            }
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    throw new UnusableDatabaseException(
                            "The role " + role + " can change and delete events: it owns the"
                                    + " table, is a superuser, or has privileges of another role. Run the services as a role of"
                                    + " its own.");
                }
            }
        }
    }

    private static String currentUser(DataSource running) throws SQLException {
        try (Connection connection = running.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
