package dev.openings.benchmarks.load;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prints the plan of each statement of the services in a large practice. */
final class PlanReport {
    private static final int SMALL_TABLE_PAGES = 100;

    /** The number of rows that a step may read and remove; more of them mean a missing or unsuitable index. */
    private static final int MAX_REMOVED_ROWS = 50_000;

    /** Slower plans are printed in full. */
    private static final int SLOW_MILLIS = 20;

    private final PrintStream out;
    private final ExplainingDataSource explained;
    private final LoadPractice practice;
    private final Set<String> large;
    private final List<String> problems = new ArrayList<>();

    private PlanReport(PrintStream out, ExplainingDataSource explained, LoadPractice practice, Set<String> large) {
        this.large = large;
        this.out = out;
        this.practice = practice;
        this.explained = explained;
    }

    /**
     * Prints the plans and last the problems: full scans of large tables and steps that remove many rows. Returns true
     * if there is none.
     */
    static boolean report(PrintStream out, LoadPractice practice) throws Exception {
        try (LoadDatabase database = LoadDatabase.start(LoadDatabase.Kind.POSTGRESQL, 2)) {
            Load.openings(database, practice.now());
            practice.fill(database, "/load/history.sql");
            PlanReport plans =
                    new PlanReport(out, new ExplainingDataSource(database.source()), practice, large(database));
            plans.print();
            return plans.problems.isEmpty();
        }
    }

    /** Returns the tables that are too large for a full scan. */
    private static Set<String> large(LoadDatabase database) throws SQLException {
        Set<String> large = new HashSet<>();
        try (Connection connection = database.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select relname from pg_class where relkind = 'r' and relpages > ?")) {
            statement.setInt(1, SMALL_TABLE_PAGES);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    large.add(rows.getString(1));
                }
            }
        }
        return large;
    }

    private void print() throws Exception {
        Instant now = practice.now();
        Openings openings = Openings.on(
                explained.source(), Options.of(() -> now, ZoneOffset.UTC).withSchema(new TableSchema.Current()));
        explained.take();
        out.printf(Locale.ROOT, "%,d people, %,d visits%n", practice.people(), practice.people() * practice.visits());
        for (Map.Entry<String, FrequentCalls.Call> call :
                FrequentCalls.of(openings, practice).entrySet()) {
            call.getValue().run();
            // The second run shows the cost in a server with warm caches.
            explained.take();
            call.getValue().run();
            print(call.getKey(), explained.take());
        }
        out.printf("%nUnnecessary reads: %s%n", problems.isEmpty() ? "none" : String.join("; ", problems));
    }

    private void print(String call, List<StatementPlan> plans) {
        double millis = plans.stream().mapToDouble(StatementPlan::millis).sum();
        long pages = plans.stream().mapToLong(StatementPlan::pages).sum();
        out.printf(
                Locale.ROOT,
                "%n### %s%n%d statements, %.1f ms in the database, %,d pages%n%n",
                call,
                plans.size(),
                millis,
                pages);
        out.println("| statement | by | ms | pages |");
        out.println("|---|---|---|---|");
        for (StatementPlan plan : plans) {
            out.printf(
                    Locale.ROOT,
                    "| `%s` | %s | %.2f | %,d |%n",
                    plan.statement(),
                    String.join(", ", plan.scans()),
                    plan.millis(),
                    plan.pages());
            plan.fullScans(large).forEach(table -> problems.add(call + ": full scan of " + table));
            if (plan.maxRowsRemovedByFilter() > MAX_REMOVED_ROWS) {
                problems.add(String.format(
                        Locale.ROOT, "%s: %,d rows removed by a filter", call, plan.maxRowsRemovedByFilter()));
            }
        }
        plans.stream()
                .filter(plan -> plan.millis() > SLOW_MILLIS)
                .forEach(plan -> out.printf("%n```%n%s%n```%n", String.join(System.lineSeparator(), plan.lines())));
    }
}
