package dev.openings.benchmarks.load;

import dev.openings.benchmarks.http.HttpLoad;
import dev.openings.benchmarks.messages.HangingProviders;
import dev.openings.benchmarks.messages.KilledSenders;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;

/** The load test: {@code ./openings load}. */
public final class Load {
    private static final int PEOPLE = 1_000;
    private static final Instant BEFORE_ALL = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant BETWEEN = Instant.parse("2027-01-08T09:00:00Z");

    private Load() {}

    /**
     * Runs the load test and prints the report.
     *
     * @param args see {@code --help}; exits with 2 if they are invalid, with 1 if the calendar is inconsistent
     *     afterwards or a plan reads too much
     */
    public static void main(String... args) throws Exception {
        if (args.length > 0 && args[0].equals("--help")) {
            System.out.println(LoadOptions.USAGE);
            return;
        }
        LoadOptions options;
        try {
            options = LoadOptions.parse(args);
        } catch (IllegalArgumentException unreadable) {
            System.err.println("openings: " + unreadable.getMessage());
            System.exit(2);
            return;
        }
        switch (options.report()) {
            case PLANS -> {
                LoadPractice practice =
                        new LoadPractice(PEOPLE, options.visits().orElse(1_000), BETWEEN);
                if (!PlanReport.report(System.out, practice)) {
                    System.exit(1);
                }
            }
            case HTTP ->
                new HttpLoad(System.out, options.database(), options.clients(), options.time(), options.rounds()).run();
            case KILLED -> {
                if (!new KilledSenders(System.out, options.messages().orElse(10_000), options.connections()).run()) {
                    System.exit(1);
                }
            }
            case HANGING -> {
                if (!new HangingProviders(System.out, options.database(), options.rounds()).run()) {
                    System.exit(1);
                }
            }
            case LIBRARY -> {
                if (!measureLibrary(options)) {
                    System.exit(1);
                }
            }
        }
    }

    private static boolean measureLibrary(LoadOptions options) throws Exception {
        LoadPractice practice = new LoadPractice(PEOPLE, options.visits().orElse(100), BEFORE_ALL);
        try (LoadDatabase database = LoadDatabase.start(options.database(), Collections.max(options.clients()))) {
            Openings openings = openings(database, practice.now());
            switch (database.kind()) {
                case H2 -> practice.fill(database);
                case POSTGRESQL -> practice.fill(database, "/load/raw.sql");
            }
            LoadReport report = new LoadReport(System.out, options, database, practice);
            report.head();
            report.warmUp(openings);
            report.bookings(openings);
            report.contention(openings);
            report.mixedWorkload(openings);
            Map<String, Long> faults = CalendarCheck.faults(database.source());
            report.claims(openings(database, practice.now().plus(Duration.ofDays(365))));
            System.out.println();
            System.out.println(
                    faults.isEmpty() ? "The calendar is consistent." : "The calendar is inconsistent: " + faults);
            return faults.isEmpty();
        }
    }

    static Openings openings(LoadDatabase database, Instant now) {
        return Openings.on(
                database.source(), Options.of(() -> now, ZoneOffset.UTC).withSchema(new TableSchema.Current()));
    }
}
