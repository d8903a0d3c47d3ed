package dev.openings.benchmarks;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The rows of W4 in PostgreSQL, with an index on person and start. */
@State(Scope.Benchmark)
public class PostgresOverlaps {
    private static final String LATE = """
            select count(*) from (
              select starts, max(ends) over (partition by person order by starts
                rows between unbounded preceding and 1 preceding) as latest from visit) as visits
            where latest > starts""";

    private final PostgresServer database;
    private final PreparedStatement late;

    /** Starts a server, loads the rows and compares the result with the known one. */
    public PostgresOverlaps() {
        try {
            database = PostgresServer.start();
            database.load("visit", List.of("person", "starts", "ends"), Workloads.appointments());
            database.execute("create index on visit(person, starts, ends)");
            database.execute("vacuum analyze visit");
            late = database.prepare(LATE);
            ComparedBenchmark.expectCount(1046, PostgresServer.number(late));
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("the PostgreSQL server does not start", failed);
        }
    }

    /** Returns how many visits begin before an earlier one of the same person has ended. */
    long late() throws SQLException {
        return PostgresServer.number(late);
    }

    /** Stops the server. */
    @TearDown
    public void close() throws IOException, SQLException {
        database.close();
    }
}
