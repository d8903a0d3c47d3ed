package dev.openings.benchmarks.load;

import dev.openings.jooq.Openings;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The parts of the load test. */
final class Report {
    private static final int BATCH = 100;
    private static final int MOST_CLAIMS = 200;
    private static final int ATTEMPTS = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    private final PrintStream out;
    private final LoadOptions options;
    private final LoadDatabase database;
    private final LoadPractice practice;
    private final boolean besidePlainSql;
    private final AtomicInteger seeds = new AtomicInteger();

    Report(PrintStream out, LoadOptions options, LoadDatabase database, LoadPractice practice) {
        this.out = out;
        this.options = options;
        this.database = database;
        this.practice = practice;
        this.besidePlainSql = database.kind() == LoadDatabase.Kind.POSTGRESQL;
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

    /** Nobody is measured in their first seconds: servers are up for a while, and the first calls would be a measurement of the compiler. */
    void warmUp(Openings openings) throws Exception {
        int clients = options.clients().getLast();
        Clients.during(WARM_UP, clients, client -> new OwnBooking(openings, anywhere()));
        Clients.during(WARM_UP, clients, client -> new FrontDesk(openings, practice, seeds.incrementAndGet()));
        for (int i = 0; i < 3; i++) {
            Targets one = nextSlot();
            onlyOne(clients, client -> new OwnBooking(openings, one));
        }
        if (besidePlainSql) {
            Clients.during(WARM_UP, clients, client -> new RawBooking(database.source(), anywhere(), false));
            Clients.during(WARM_UP, clients, client -> new RawStatement(database.source(), anywhere()));
        }
    }

    /** Bookings of anybody at any time. */
    void bookings(Openings openings) throws Exception {
        Table table = new Table(out, options.rounds(), "Bookings", "bookings");
        for (int clients : options.clients()) {
            List<Contender> rivals = new ArrayList<>();
            rivals.add(timed("library", clients, client -> new OwnBooking(openings, anywhere())));
            if (besidePlainSql) {
                rivals.add(timed(
                        "seven statements", clients, client -> new RawBooking(database.source(), anywhere(), false)));
                rivals.add(timed("one statement", clients, client -> new RawStatement(database.source(), anywhere())));
            }
            table.compare(clients, rivals);
        }
    }

    /** All want the same half hour, and exactly one gets it. */
    void contention(Openings openings) throws Exception {
        Table table = new Table(out, options.rounds(), "A thousand attempts at one slot", "attempts");
        int clients = options.clients().getLast();
        List<Contender> rivals = new ArrayList<>();
        rivals.add(new Contender("library", () -> {
            Targets one = nextSlot();
            return onlyOne(clients, client -> new OwnBooking(openings, one));
        }));
        if (besidePlainSql) {
            rivals.add(new Contender("seven statements, looking first", () -> {
                Targets one = nextSlot();
                return onlyOne(clients, client -> new RawBooking(database.source(), one, true));
            }));
        }
        table.compare(clients, rivals);
    }

    /** The mixture of a working day. */
    void desk(Openings openings) throws Exception {
        Table table = new Table(out, options.rounds(), "A day at the desk", "callers");
        for (int clients : options.clients()) {
            table.compare(
                    clients,
                    List.of(timed(
                            "library", clients, client -> new FrontDesk(openings, practice, seeds.incrementAndGet()))));
        }
    }

    /** Claims of reminders by senders whose clock is past when they are due. */
    void claims(Openings later) throws Exception {
        claimed(1, rows -> client -> new OwnClaim(later, "first sender", BATCH, rows));
        Table table = new Table(out, options.rounds(), "Claims of " + BATCH + " reminders", "reminders");
        for (int clients : options.clients().stream().filter(it -> it <= 8).toList()) {
            List<Contender> rivals = new ArrayList<>();
            rivals.add(new Contender(
                    "library",
                    () -> claimed(clients, rows -> client -> new OwnClaim(later, "sender " + client, BATCH, rows))));
            if (besidePlainSql) {
                rivals.add(new Contender(
                        "one statement",
                        () -> claimed(clients, rows -> client -> new RawClaim(database.source(), BATCH, rows))));
            }
            table.compare(clients, rivals);
        }
    }

    private interface ClaimTasks {
        Clients.Tasks of(LongAdder rows);
    }

    /** A fixed number of claims, and then all of it is due again: each cell of each rival begins with the same queue. */
    private Contender.Cell claimed(int clients, ClaimTasks tasks) throws Exception {
        int each = Math.max(1, Math.min(MOST_CLAIMS, practice.reminders() / 2 / BATCH) / clients);
        LongAdder rows = new LongAdder();
        Clients.Result result = Clients.times(each, clients, tasks.of(rows));
        long asked = (long) each * clients * BATCH;
        if (rows.sum() < asked) {
            out.printf(Locale.ROOT, "(%,d of %,d were there to be claimed.)%n", rows.sum(), asked);
        }
        practice.refill(database);
        return new Contender.Cell(rows.sum() * 1e9 / result.took().toNanos(), result.millis(0.5), result.millis(0.99));
    }

    private static Contender.Cell onlyOne(int clients, Clients.Tasks tasks) throws Exception {
        Clients.Result result = Clients.times(ATTEMPTS / clients, clients, tasks);
        if (result.granted() != 1) {
            throw new IllegalStateException(result.granted() + " got the same slot");
        }
        return Contender.Cell.of(result);
    }

    private Contender timed(String name, int clients, Clients.Tasks tasks) {
        Duration time = options.time();
        return new Contender(name, () -> Contender.Cell.of(Clients.during(time, clients, tasks)));
    }

    private Targets anywhere() {
        return Targets.anywhere(practice, seeds.incrementAndGet());
    }

    private Targets nextSlot() {
        return Targets.only(new Targets.Target(7, practice.freeStart(2_000_000 + seeds.incrementAndGet())));
    }
}
