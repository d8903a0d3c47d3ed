package dev.openings.benchmarks.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of the load test.
 *
 * @param database the database system
 * @param clients numbers of concurrent clients; each table has a row for each
 * @param time the duration of each measurement
 * @param rounds the number of measurements, of which the median is reported
 * @param visits the number of visits of each person at the start; empty: 100, and 1,000 for the plans
 * @param messages the number of messages that are due; empty: 10,000
 * @param connections of each server to the mail server, and to the SMS provider
 * @param report what is measured
 */
record LoadOptions(
        LoadDatabase.Kind database,
        List<Integer> clients,
        Duration time,
        int rounds,
        Optional<Integer> visits,
        Optional<Integer> messages,
        int connections,
        Kind report) {
    /** The kinds of reports. */
    enum Kind {
        LIBRARY,
        PLANS,
        HTTP,
        KILLED,
        HANGING
    }

    static final String USAGE = """
            Usage: ./openings load [--database h2|postgresql] [--clients 1,8,32] [--seconds 3] [--rounds 3] [--visits 100]
                   ./openings load --plans [--visits 1000]
                   ./openings load --http [--database h2|postgresql] [--clients 1,32] [--seconds 3] [--rounds 3]
                   ./openings load --killed [--messages 10000] [--connections 4]
                   ./openings load --hanging [--database h2|postgresql] [--rounds 3]
            Measures bookings, contention, claims of reminders and a mixed workload through the library, on a new temporary
            database (default: postgresql); on PostgreSQL compared with plain SQL.
            --plans: prints PostgreSQL's plan of each statement in a practice of 1,000 people with this many visits each.
            --http: measures slots over HTTP from the complete server, in turns with a baseline server; the access log goes
            to standard error.
            --killed: three servers send this many messages to providers that take 50 ms for each; two of them are killed.
            --hanging: times ten calls a round to visits whose messages are under way, while providers answer and while they hang.""";

    private static final LoadOptions DEFAULT = new LoadOptions(
            LoadDatabase.Kind.POSTGRESQL,
            List.of(1, 8, 32),
            Duration.ofSeconds(3),
            3,
            Optional.empty(),
            Optional.empty(),
            4,
            Kind.LIBRARY);

    /**
     * Parses the options.
     *
     * @throws IllegalArgumentException if they are invalid; the message is one line
     */
    static LoadOptions parse(String... args) {
        LoadOptions options = DEFAULT;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--plans")) {
                options = options.with(Kind.PLANS);
            } else if (args[i].equals("--http")) {
                options = options.with(Kind.HTTP);
            } else if (args[i].equals("--killed")) {
                options = options.with(Kind.KILLED);
            } else if (args[i].equals("--hanging")) {
                options = options.with(Kind.HANGING);
            } else if (i + 1 < args.length) {
                options = options.with(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException("unknown option or missing value: " + args[i]);
            }
        }
        return options;
    }

    private LoadOptions with(Kind kind) {
        return new LoadOptions(database, clients, time, rounds, visits, messages, connections, kind);
    }

    private LoadOptions with(String name, String value) {
        return switch (name) {
            case "--database" ->
                new LoadOptions(databaseKind(value), clients, time, rounds, visits, messages, connections, report);
            case "--clients" ->
                new LoadOptions(
                        database,
                        Arrays.stream(value.split(",", -1))
                                .map(each -> positive(name, each))
                                .toList(),
                        time,
                        rounds,
                        visits,
                        messages,
                        connections,
                        report);
            case "--seconds" ->
                new LoadOptions(
                        database,
                        clients,
                        Duration.ofSeconds(positive(name, value)),
                        rounds,
                        visits,
                        messages,
                        connections,
                        report);
            case "--rounds" ->
                new LoadOptions(database, clients, time, positive(name, value), visits, messages, connections, report);
            case "--visits" ->
                new LoadOptions(
                        database,
                        clients,
                        time,
                        rounds,
                        Optional.of(positive(name, value)),
                        messages,
                        connections,
                        report);
            case "--messages" ->
                new LoadOptions(
                        database,
                        clients,
                        time,
                        rounds,
                        visits,
                        Optional.of(positive(name, value)),
                        connections,
                        report);
            case "--connections" ->
                new LoadOptions(database, clients, time, rounds, visits, messages, positive(name, value), report);
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
        if (!value.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(name + " must be between 1 and 99999: " + value);
        }
        return Integer.parseInt(value);
    }
}
