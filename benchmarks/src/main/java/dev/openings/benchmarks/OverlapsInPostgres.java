package dev.openings.benchmarks;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
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

    private final Postgres database;
    private final PreparedStatement late;

    /** Starts a server, loads the rows and compares the answer with the known one. */
    public OverlapsInPostgres() {
        try {
            database = Postgres.start();
            database.load("visit", List.of("person", "starts", "ends"), Workloads.appointments());
            database.execute("create index on visit(person, starts, ends)");
            database.execute("vacuum analyze visit");
            late = database.prepare(LATE);
            ComparedBenchmark.expectCount(1046, Postgres.number(late));
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("the peer does not start", failed);
        }
    }

    /** How many visits begin before an earlier one of the same person has ended. */
    long late() throws SQLException {
        return Postgres.number(late);
    }

    /** Stops the server. */
    @TearDown
    public void close() throws IOException, SQLException {
        database.close();
    }
}
