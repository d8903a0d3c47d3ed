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

/** A PostgreSQL server of our own and one connection to it, with memory enough that nothing is measured but its work. */
final class Postgres implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Connection connection;

    private Postgres(EmbeddedPostgres server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    static Postgres start() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("work_mem", "256MB")
                .start();
        return new Postgres(server, server.getPostgresDatabase().getConnection());
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes a table of these columns, all of them numbers, with these rows. */
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

    /** A question that is parsed and planned once. */
    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** The one number that the question is answered with. */
    static long number(PreparedStatement question) throws SQLException {
        try (ResultSet rows = question.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** All values of the answer, row by row; each is an array of numbers, which is the quickest way out of a database. */
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
