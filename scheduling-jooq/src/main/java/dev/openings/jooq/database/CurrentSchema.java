package dev.openings.jooq.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jooq.SQLDialect;

/**
 * Makes a schema the current one of a connection, for the time of one block. No statement names the schema. The application
 * that owns the connection finds its own current schema afterwards.
 *
 * @param name a name that needs no quotation marks; empty: the current schema is used as it is
 */
record CurrentSchema(SQLDialect dialect, Optional<String> name) {
    /** True if only a transaction can set it, so that it ends with the transaction. */
    boolean isSetByTransaction() {
        return name.isPresent() && dialect == SQLDialect.POSTGRES;
    }

    /** The first statement of a transaction; empty: none is needed. */
    Optional<String> ofTransaction() {
        return isSetByTransaction() ? name.map(it -> "set local search_path to " + it) : Optional.empty();
    }

    /** {@code statement} and that of {@link #ofTransaction}, in one. */
    String with(String statement) {
        return ofTransaction().map(it -> statement + "; " + it).orElse(statement);
    }

    /** Runs {@code block} on a connection that is not in a transaction. */
    <T> T during(Connection connection, JoinedBlock.Block<T> block) throws SQLException {
        return name.isPresent() && dialect == SQLDialect.H2 ? duringOnH2(connection, name.get(), block) : block.run();
    }

    /** Runs {@code block} inside of a transaction that goes on with its own current schema. */
    <T> T duringTransaction(Connection connection, JoinedBlock.Block<T> block) throws SQLException {
        if (!isSetByTransaction()) {
            return during(connection, block);
        }
        String before = searchPath(connection);
        setSearchPath(connection, name.orElseThrow());
        // After a failure, the rollback to the savepoint sets it back.
        T result = block.run();
        setSearchPath(connection, before);
        return result;
    }

    private static <T> T duringOnH2(Connection connection, String name, JoinedBlock.Block<T> block)
            throws SQLException {
        String before = connection.getSchema();
        connection.setSchema(name);
        try {
            return block.run();
        } finally {
            connection.setSchema(before);
        }
    }

    private static String searchPath(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_setting('search_path')")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void setSearchPath(Connection connection, String path) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config('search_path', ?, true)")) {
            statement.setString(1, path);
            statement.execute();
        }
    }
}
