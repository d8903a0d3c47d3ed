package dev.openings.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** W4's rows in PostgreSQL, with an index by person and start. */
@State(Scope.Benchmark)
public class OverlapsInPostgres {
    private static final String LATE = """
            select count(*) from (
              select starts, max(ends) over (partition by person order by starts
                rows between unbounded preceding and 1 preceding) as latest from visit) as visits
            where latest > starts""";

    private final EmbeddedPostgres server;
    private final Connection connection;

    /** Starts a server, loads the rows and compares the answer with the known one. */
    public OverlapsInPostgres() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("work_mem", "256MB")
                    .start();
            connection = server.getPostgresDatabase().getConnection();
            execute(connection, "create unlogged table visit(person int, starts bigint, ends bigint)");
            insert(connection, Workloads.flat(Workloads.appointments()));
            execute(connection, "create index on visit(person, starts, ends)");
            execute(connection, "vacuum analyze visit");
            Measured.expectCount(1046, late(connection));
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("the peer does not start", failed);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insert(Connection connection, long[] rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into visit select * from unnest(?::bigint[], ?::bigint[], ?::bigint[])")) {
            for (int column = 0; column < 3; column++) {
                int at = column;
                insert.setObject(
                        column + 1,
                        IntStream.range(0, rows.length / 3)
                                .mapToLong(i -> rows[3 * i + at])
                                .toArray());
            }
            insert.executeUpdate();
        }
    }

    /** How many visits begin before an earlier one of the same person has ended. */
    long late() throws SQLException {
        return late(connection);
    }

    private static long late(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LATE)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Stops the server. */
    @TearDown
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }
}
