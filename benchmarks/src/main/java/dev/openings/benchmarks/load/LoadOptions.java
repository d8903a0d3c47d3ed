package dev.openings.benchmarks.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the load test is told.
 *
 * @param clients numbers of clients at once, one cell of each table for each
 * @param time how long each cell runs
 * @param rounds how often; the median counts
 * @param visits of each person before it begins; empty: 100, and 1,000 for the plans
 * @param report what is measured
 */
record LoadOptions(
        LoadDatabase.Kind database,
        List<Integer> clients,
        Duration time,
        int rounds,
        Optional<Integer> visits,
        Kind report) {
    /** What is measured. */
    enum Kind {
        LIBRARY,
        PLANS,
        HTTP
    }

    static final String USAGE = """
            Usage: ./openings load [--database h2|postgresql] [--clients 1,8,32] [--seconds 3] [--rounds 3] [--visits 100]
                   ./openings load --plans [--visits 1000]
                   ./openings load --http [--database h2|postgresql] [--clients 1,32] [--seconds 3] [--rounds 3]
            Bookings, contention, claims of reminders and a mixed day at the desk through the library, on a new database (postgresql
            unless told otherwise) that is gone afterwards; on PostgreSQL beside plain SQL. --plans: what PostgreSQL does for each
            statement in a practice of 1,000 people with so many visits each. --http: slots over HTTP from the whole server, in turns with
            a bare one; the access log goes to standard error.""";

    private static final LoadOptions DEFAULT = new LoadOptions(
            LoadDatabase.Kind.POSTGRESQL, List.of(1, 8, 32), Duration.ofSeconds(3), 3, Optional.empty(), Kind.LIBRARY);

    /** @throws IllegalArgumentException if they cannot be read; the message is one line */
    static LoadOptions parse(String... args) {
        LoadOptions options = DEFAULT;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--plans")) {
                options = options.with(Kind.PLANS);
            } else if (args[i].equals("--http")) {
                options = options.with(Kind.HTTP);
            } else if (i + 1 < args.length) {
                options = options.with(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException("unknown option, or one without its value: " + args[i]);
            }
        }
        return options;
    }

    private LoadOptions with(Kind kind) {
        return new LoadOptions(database, clients, time, rounds, visits, kind);
    }

    private LoadOptions with(String name, String value) {
        return switch (name) {
            case "--database" -> new LoadOptions(databaseKind(value), clients, time, rounds, visits, report);
            case "--clients" ->
                new LoadOptions(
                        database,
                        Arrays.stream(value.split(",", -1))
                                .map(each -> positive(name, each))
                                .toList(),
                        time,
                        rounds,
                        visits,
                        report);
            case "--seconds" ->
                new LoadOptions(database, clients, Duration.ofSeconds(positive(name, value)), rounds, visits, report);
            case "--rounds" -> new LoadOptions(database, clients, time, positive(name, value), visits, report);
            case "--visits" ->
                new LoadOptions(database, clients, time, rounds, Optional.of(positive(name, value)), report);
            default -> throw new IllegalArgumentException("unknown option: " + name);
        };
    }

    private static LoadDatabase.Kind databaseKind(String value) {
        for (LoadDatabase.Kind kind : LoadDatabase.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(value)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("--database must be h2 or postgresql: " + value);
    }

    private static int positive(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(name + " must be 1 to 9999: " + value);
        }
        return Integer.parseInt(value);
    }
}
