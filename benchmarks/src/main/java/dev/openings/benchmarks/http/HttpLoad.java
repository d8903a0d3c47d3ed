package dev.openings.benchmarks.http;

import dev.openings.benchmarks.load.Clients;
import dev.openings.benchmarks.load.LoadDatabase;
import dev.openings.server.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.logging.LogManager;

/**
 * Measures slots over HTTP: the complete server with token, limits and access log, in turns with a baseline server.
 *
 * @param out the destination of the report
 * @param kind the database system
 * @param clients numbers of concurrent clients
 * @param time the duration of each measurement
 * @param rounds the number of measurements, of which the median is reported; a warm-up of twice the time precedes them
 */
public record HttpLoad(PrintStream out, LoadDatabase.Kind kind, List<Integer> clients, Duration time, int rounds) {
    /** Runs the measurements and prints the report. */
    public void run() throws Exception {
        configureServerLog();
        Path folder = Files.createTempDirectory("openings-http");
        try (LoadDatabase database = LoadDatabase.start(kind, 4);
                BaselineServer bare = BaselineServer.start()) {
            HttpPractice practice = new HttpPractice(database, folder);
            practice.fill();
            try (Server server = practice.start()) {
                head();
                report(practice, server, bare);
            }
        }
    }

    private void head() {
        out.printf(
                Locale.ROOT,
                "%s, JDK %s, %d processors; median of %d rounds of %d s%n%n",
                kind,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                rounds,
                time.toSeconds());
        out.println(
                "| clients | request | statements | answers per second | median ms | 99 % ms | baseline × | bytes |");
        out.println("|---|---|---|---|---|---|---|---|");
    }

    private void report(HttpPractice practice, Server server, BaselineServer bare) throws Exception {
        List<MeasuredRequest> requests = new ArrayList<>();
        requests.add(new MeasuredRequest(
                new SlotsRequest("baseline: 20 objects of 3 fields", BaselineServer.QUERY, Map.of()),
                bare.port(),
                Optional.empty(),
                0));
        for (SlotsRequest request : SlotsRequest.ALL) {
            requests.add(new MeasuredRequest(
                    request,
                    server.url().getPort(),
                    Optional.of(HttpPractice.token(server)),
                    practice.statements(request)));
        }
        for (int clientCount : clients) {
            compare(clientCount, requests);
        }
    }

    /** One row of the table. */
    private record MeasuredRequest(SlotsRequest request, int port, Optional<String> token, int statements) {
        Clients.Result take(Duration time, int clients) throws Exception {
            return Clients.during(time, clients, client -> new HttpCaller(port, token, request.body()));
        }

        int bytes() throws IOException {
            try (HttpCaller caller = new HttpCaller(port, token, request.body())) {
                String answer = caller.firstBody();
                if (!answer.startsWith("{\"data\":{")) {
                    throw new IllegalStateException(request.name() + ": " + answer);
                }
                return answer.length();
            }
        }
    }

    /** Measures in turns, so that disturbances of the machine affect all requests. */
    private void compare(int clientCount, List<MeasuredRequest> requests) throws Exception {
        List<List<Clients.Result>> results = new ArrayList<>();
        for (MeasuredRequest request : requests) {
            results.add(new ArrayList<>());
            request.take(time.multipliedBy(2), clientCount);
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < requests.size(); i++) {
                results.get(i).add(requests.get(i).take(time, clientCount));
            }
        }
        for (int i = 0; i < requests.size(); i++) {
            line(clientCount, requests.get(i), results.get(i), results.getFirst());
        }
    }

    private void line(int clientCount, MeasuredRequest request, List<Clients.Result> results, List<Clients.Result> bare)
            throws IOException {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            ratios.add(answersPerSecond(results.get(i)) / answersPerSecond(bare.get(i)));
        }
        out.printf(
                Locale.ROOT,
                "| %d | %s | %d | %,.0f | %.2f | %.2f | %.3f | %,d |%n",
                clientCount,
                request.request().name() + refused(results),
                request.statements(),
                median(results, HttpLoad::answersPerSecond),
                median(results, result -> result.millis(0.5)),
                median(results, result -> result.millis(0.99)),
                median(ratios, ratio -> ratio),
                request.bytes());
    }

    private static double answersPerSecond(Clients.Result result) {
        return result.granted() * 1e9 / result.elapsed().toNanos();
    }

    private static String refused(List<Clients.Result> results) {
        long refused = results.stream().mapToLong(Clients.Result::refused).sum();
        long granted = results.stream().mapToLong(Clients.Result::granted).sum();
        return refused == 0
                ? ""
                : String.format(Locale.ROOT, " (%.1f %% LIMIT_EXCEEDED)", 100.0 * refused / (refused + granted));
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> part) {
        double[] sorted = values.stream().mapToDouble(part).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Logs to standard error as the server does, because logging is part of its cost. */
    static void configureServerLog() throws IOException {
        try (InputStream settings =
                Objects.requireNonNull(Server.class.getResourceAsStream("/openings-logging.properties"))) {
            LogManager.getLogManager().readConfiguration(settings);
        }
    }
}
