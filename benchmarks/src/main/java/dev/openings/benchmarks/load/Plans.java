package dev.openings.benchmarks.load;

import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
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

/** What PostgreSQL does for each statement of the services in a large practice. */
final class Plans {
    private static final int FEW_PAGES = 100;

    /** Rows that a step may read and throw away: an index in the wrong order is no better than none. */
    private static final int MANY_ROWS = 50_000;

    /** Plans that take more milliseconds than this are shown whole. */
    private static final int SLOW = 20;

    private final PrintStream out;
    private final ExplainedSource explained;
    private final LoadPractice practice;
    private final Set<String> large;
    private final List<String> faults = new ArrayList<>();

    private Plans(PrintStream out, ExplainedSource explained, LoadPractice practice, Set<String> large) {
        this.large = large;
        this.out = out;
        this.practice = practice;
        this.explained = explained;
    }

    /** Prints them, last the calls whose statements read a large table whole, or many rows for nothing; true if there is none. */
    static boolean report(PrintStream out, LoadPractice practice) throws Exception {
        try (LoadDatabase database = LoadDatabase.start(LoadDatabase.Kind.POSTGRESQL, 2)) {
            Load.openings(database, practice.now());
            practice.fill(database, "/load/history.sql");
            Plans plans = new Plans(out, new ExplainedSource(database.source()), practice, large(database));
            plans.print();
            return plans.faults.isEmpty();
        }
    }

    /** Tables that cost more to read whole than to look into by an index. */
    private static Set<String> large(LoadDatabase database) throws SQLException {
        Set<String> large = new HashSet<>();
        try (Connection connection = database.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select relname from pg_class where relkind = 'r' and relpages > ?")) {
            statement.setInt(1, FEW_PAGES);
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
        Openings openings = Openings.on(explained.source(), Options.of(() -> now, ZoneOffset.UTC));
        explained.take();
        out.printf(Locale.ROOT, "%,d people, %,d visits%n", practice.people(), practice.people() * practice.visits());
        for (Map.Entry<String, HotCalls.Call> call :
                HotCalls.of(openings, practice).entrySet()) {
            call.getValue().run();
            // The second time shows what it costs a server that has been up for a while.
            explained.take();
            call.getValue().run();
            print(call.getKey(), explained.take());
        }
        out.printf("%nRead without need: %s%n", faults.isEmpty() ? "none" : String.join("; ", faults));
    }

    private void print(String call, List<Plan> plans) {
        double millis = plans.stream().mapToDouble(Plan::millis).sum();
        long pages = plans.stream().mapToLong(Plan::pages).sum();
        out.printf(
                Locale.ROOT,
                "%n### %s%n%d statements, %.1f ms in the database, %,d pages%n%n",
                call,
                plans.size(),
                millis,
                pages);
        out.println("| statement | by | ms | pages |");
        out.println("|---|---|---|---|");
        for (Plan plan : plans) {
            out.printf(
                    Locale.ROOT,
                    "| `%s` | %s | %.2f | %,d |%n",
                    plan.statement(),
                    String.join(", ", plan.scans()),
                    plan.millis(),
                    plan.pages());
            plan.whole(large).forEach(table -> faults.add(call + ": " + table + " whole"));
            if (plan.readForNothing() > MANY_ROWS) {
                faults.add(String.format(Locale.ROOT, "%s: %,d rows for nothing", call, plan.readForNothing()));
            }
        }
        plans.stream()
                .filter(plan -> plan.millis() > SLOW)
                .forEach(plan -> out.printf("%n```%n%s%n```%n", String.join(System.lineSeparator(), plan.lines())));
    }
}
