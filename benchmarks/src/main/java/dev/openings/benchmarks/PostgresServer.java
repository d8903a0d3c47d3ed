package dev.openings.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** An embedded PostgreSQL server and one connection to it, with enough memory to work without disk access. */
final class PostgresServer implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Connection connection;

    private PostgresServer(EmbeddedPostgres server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    static PostgresServer start() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("work_mem", "256MB")
                .start();
        return new PostgresServer(server, server.getPostgresDatabase().getConnection());
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Creates a table with these columns, all of type bigint, and inserts the rows. */
    void load(String table, List<String> columns, long[][] rows) throws SQLException {
        execute("create unlogged table " + table + "(" + String.join(" bigint, ", columns) + " bigint)");
        String arrays = String.join(", ", Collections.nCopies(columns.size(), "?::bigint[]"));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + table + " select * from unnest(" + arrays + ")")) {
            for (int column : IntStream.range(0, columns.size()).toArray()) {
                insert.setObject(
                        column + 1,
                        Arrays.stream(rows).mapToLong(row -> row[column]).toArray());
            }
            insert.executeUpdate();
        }
    }

    /** Prepares a statement, so that it is parsed and planned once. */
    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** Returns the single number that the query returns. */
    static long number(PreparedStatement question) throws SQLException {
        try (ResultSet rows = question.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Returns all values of the result, row by row. Each is an array of numbers, the fastest form to transfer. */
    static List<Long[]> arrays(PreparedStatement question) throws SQLException {
        List<Long[]> arrays = new ArrayList<>();
        try (ResultSet rows = question.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    arrays.add((Long[]) rows.getArray(column).getArray());
                }
            }
        }
        return arrays;
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
