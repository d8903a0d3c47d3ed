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
 * Slots over HTTP: the whole server, with its token, limits and access log, in turns with a bare one.
 *
 * @param time how long each measurement takes
 * @param rounds how often each is taken; the median counts, and one of twice the time warms up
 */
public record HttpLoad(PrintStream out, LoadDatabase.Kind kind, List<Integer> clients, Duration time, int rounds) {
    /** Runs it and prints the report. */
    public void run() throws Exception {
        useTheLogOfTheServer();
        Path folder = Files.createTempDirectory("openings-http");
        try (LoadDatabase database = LoadDatabase.start(kind, 4);
                BareServer bare = BareServer.start()) {
            LoadedPractice surgery = new LoadedPractice(database, folder);
            surgery.fill();
            try (Server server = surgery.start()) {
                head();
                report(surgery, server, bare);
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
        out.println("| clients | asked | statements | answers per second | median ms | 99 % ms | bare × | bytes |");
        out.println("|---|---|---|---|---|---|---|---|");
    }

    private void report(LoadedPractice surgery, Server server, BareServer bare) throws Exception {
        List<Asked> all = new ArrayList<>();
        all.add(new Asked(
                new SlotsRequest("bare: 20 objects of 3 fields", BareServer.QUERY, Map.of()),
                bare.port(),
                Optional.empty(),
                0));
        for (SlotsRequest question : SlotsRequest.ALL) {
            all.add(new Asked(
                    question,
                    server.url().getPort(),
                    Optional.of(LoadedPractice.token(server)),
                    surgery.statements(question)));
        }
        for (int many : clients) {
            compare(many, all);
        }
    }

    /** One line of the table. */
    private record Asked(SlotsRequest question, int port, Optional<String> token, int statements) {
        Clients.Result take(Duration time, int clients) throws Exception {
            return Clients.during(time, clients, client -> new HttpCaller(port, token, question.body()));
        }

        int bytes() throws IOException {
            try (HttpCaller caller = new HttpCaller(port, token, question.body())) {
                String answer = caller.firstAnswer();
                if (!answer.startsWith("{\"data\":{")) {
                    throw new IllegalStateException(question.name() + ": " + answer);
                }
                return answer.length();
            }
        }
    }

    /** In turns, so that what the machine does meanwhile happens to all. */
    private void compare(int many, List<Asked> all) throws Exception {
        List<List<Clients.Result>> results = new ArrayList<>();
        for (Asked asked : all) {
            results.add(new ArrayList<>());
            asked.take(time.multipliedBy(2), many);
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < all.size(); i++) {
                results.get(i).add(all.get(i).take(time, many));
            }
        }
        for (int i = 0; i < all.size(); i++) {
            line(many, all.get(i), results.get(i), results.getFirst());
        }
    }

    private void line(int many, Asked asked, List<Clients.Result> results, List<Clients.Result> bare)
            throws IOException {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            ratios.add(answered(results.get(i)) / answered(bare.get(i)));
        }
        out.printf(
                Locale.ROOT,
                "| %d | %s | %d | %,.0f | %.2f | %.2f | %.3f | %,d |%n",
                many,
                asked.question().name() + refused(results),
                asked.statements(),
                median(results, HttpLoad::answered),
                median(results, result -> result.millis(0.5)),
                median(results, result -> result.millis(0.99)),
                median(ratios, ratio -> ratio),
                asked.bytes());
    }

    private static double answered(Clients.Result result) {
        return result.granted() * 1e9 / result.took().toNanos();
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

    /** What is logged costs its time; it goes to standard error, as the server's does. */
    private static void useTheLogOfTheServer() throws IOException {
        try (InputStream settings =
                Objects.requireNonNull(Server.class.getResourceAsStream("/openings-logging.properties"))) {
            LogManager.getLogManager().readConfiguration(settings);
        }
    }
}
