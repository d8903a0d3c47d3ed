package dev.openings.benchmarks.load;

import dev.openings.jooq.Openings;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The sections of the load test's report. */
final class LoadReport {
    private static final int BATCH = 100;
    private static final int MOST_CLAIMS = 200;
    private static final int ATTEMPTS = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    private final PrintStream out;
    private final LoadOptions options;
    private final LoadDatabase database;
    private final LoadPractice practice;
    private final boolean comparesSql;
    private final AtomicInteger seeds = new AtomicInteger();

    LoadReport(PrintStream out, LoadOptions options, LoadDatabase database, LoadPractice practice) {
        this.out = out;
        this.options = options;
        this.database = database;
        this.practice = practice;
        this.comparesSql = database.kind() == LoadDatabase.Kind.POSTGRESQL;
    }

    void head() {
        out.printf(
                Locale.ROOT,
                "%s, JDK %s, %d processors; %,d people with %,d visits each; median of %d rounds of %d s%n",
                database.kind(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                practice.people(),
                practice.visits(),
                options.rounds(),
                options.time().toSeconds());
    }

    /** Warms up the JIT compiler and the caches; otherwise the first measurements would include compilation. */
    void warmUp(Openings openings) throws Exception {
        int clients = options.clients().getLast();
        Clients.during(WARM_UP, clients, client -> new LibraryBooking(openings, randomTargets()));
        Clients.during(WARM_UP, clients, client -> new MixedWorkload(openings, practice, seeds.incrementAndGet()));
        for (int i = 0; i < 3; i++) {
            BookingTargets target = sameTarget();
            exactlyOneGranted(clients, client -> new LibraryBooking(openings, target));
        }
        if (comparesSql) {
            Clients.during(WARM_UP, clients, client -> new SqlBooking(database.source(), randomTargets(), false));
            Clients.during(WARM_UP, clients, client -> new SingleStatementBooking(database.source(), randomTargets()));
        }
    }

    /** Bookings of any person at any time. */
    void bookings(Openings openings) throws Exception {
        ComparisonTable table = new ComparisonTable(out, options.rounds(), "Bookings", "bookings");
        for (int clients : options.clients()) {
            List<Variant> variants = new ArrayList<>();
            variants.add(timed("library", clients, client -> new LibraryBooking(openings, randomTargets())));
            if (comparesSql) {
                variants.add(timed(
                        "seven statements",
                        clients,
                        client -> new SqlBooking(database.source(), randomTargets(), false)));
                variants.add(timed(
                        "one statement",
                        clients,
                        client -> new SingleStatementBooking(database.source(), randomTargets())));
            }
            table.compare(clients, variants);
        }
    }

    /** All clients book the same half hour; exactly one attempt must succeed. */
    void contention(Openings openings) throws Exception {
        ComparisonTable table =
                new ComparisonTable(out, options.rounds(), "A thousand attempts at one slot", "attempts");
        int clients = options.clients().getLast();
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("library", () -> {
            BookingTargets target = sameTarget();
            return exactlyOneGranted(clients, client -> new LibraryBooking(openings, target));
        }));
        if (comparesSql) {
            variants.add(new Variant("seven statements, checking first", () -> {
                BookingTargets target = sameTarget();
                return exactlyOneGranted(clients, client -> new SqlBooking(database.source(), target, true));
            }));
        }
        table.compare(clients, variants);
    }

    /** The mixed workload of {@link MixedWorkload}. */
    void mixedWorkload(Openings openings) throws Exception {
        ComparisonTable table = new ComparisonTable(out, options.rounds(), "Mixed workload", "callers");
        for (int clients : options.clients()) {
            table.compare(
                    clients,
                    List.of(timed(
                            "library",
                            clients,
                            client -> new MixedWorkload(openings, practice, seeds.incrementAndGet()))));
        }
    }

    /** Claims of reminders by senders whose clock is after all due times. */
    void claims(Openings later) throws Exception {
        claimed(1, rows -> client -> new LibraryClaim(later, "first sender", BATCH, rows));
        ComparisonTable table =
                new ComparisonTable(out, options.rounds(), "Claims of " + BATCH + " reminders", "reminders");
        for (int clients : options.clients().stream().filter(it -> it <= 8).toList()) {
            List<Variant> variants = new ArrayList<>();
            variants.add(new Variant(
                    "library",
                    () -> claimed(
                            clients, rows -> client -> new LibraryClaim(later, "sender " + client, BATCH, rows))));
            if (comparesSql) {
                variants.add(new Variant(
                        "one statement",
                        () -> claimed(clients, rows -> client -> new SqlClaim(database.source(), BATCH, rows))));
            }
            table.compare(clients, variants);
        }
    }

    private interface ClaimTasks {
        Clients.Tasks of(LongAdder rows);
    }

    /**
     * Runs a fixed number of claims and makes all reminders pending again, so that each measurement starts with the
     * same queue.
     */
    private Variant.Cell claimed(int clients, ClaimTasks tasks) throws Exception {
        int each = Math.max(1, Math.min(MOST_CLAIMS, practice.reminders() / 2 / BATCH) / clients);
        LongAdder rows = new LongAdder();
        Clients.Result result = Clients.times(each, clients, tasks.of(rows));
        long requested = (long) each * clients * BATCH;
        if (rows.sum() < requested) {
            out.printf(Locale.ROOT, "(only %,d of %,d could be claimed)%n", rows.sum(), requested);
        }
        practice.refill(database);
        return new Variant.Cell(rows.sum() * 1e9 / result.elapsed().toNanos(), result.millis(0.5), result.millis(0.99));
    }

    private static Variant.Cell exactlyOneGranted(int clients, Clients.Tasks tasks) throws Exception {
        Clients.Result result = Clients.times(ATTEMPTS / clients, clients, tasks);
        if (result.granted() != 1) {
            throw new IllegalStateException(result.granted() + " attempts at the same slot succeeded");
        }
        return Variant.Cell.of(result);
    }

    private Variant timed(String name, int clients, Clients.Tasks tasks) {
        Duration time = options.time();
        return new Variant(name, () -> Variant.Cell.of(Clients.during(time, clients, tasks)));
    }

    private BookingTargets randomTargets() {
        return BookingTargets.random(practice, seeds.incrementAndGet());
    }

    private BookingTargets sameTarget() {
        return BookingTargets.same(
                new BookingTargets.Target(7, practice.freeStart(2_000_000 + seeds.incrementAndGet())));
    }
}
