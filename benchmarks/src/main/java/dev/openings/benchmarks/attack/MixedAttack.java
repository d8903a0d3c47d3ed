package dev.openings.benchmarks.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An hour of slow clients, deep and wide queries, forged tokens, and floods from many addresses, while ten contacts book:
 * {@code ./openings attack --minutes 60}. Server and attackers share this machine, and its processors.
 */
public final class MixedAttack {
    private static final int HONEST = 10;
    private static final String USAGE = "Usage: ./openings attack [--minutes 60]";
    /** Documentation addresses (RFC 5737). */
    private static final String HONEST_NETWORK = "203.0.113.";

    private final PrintStream out;
    private final AttackedServer server;
    private final GraphQlCaller admin;
    private final List<HonestCaller.Contact> contacts = new ArrayList<>();

    private MixedAttack(PrintStream out, AttackedServer server) throws IOException, InterruptedException {
        this.out = out;
        this.server = server;
        this.admin = new GraphQlCaller(server, Optional.of(server.token("--role", "ADMIN")));
    }

    /** Runs the attack and prints the report; exits with 1 if an honest caller was refused, with 2 for unknown options. */
    public static void main(String... args) throws Exception {
        Optional<Duration> length = length(args);
        if (length.isEmpty()) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("openings-attack");
        try (AttackedServer server = AttackedServer.start(folder)) {
            if (!new MixedAttack(System.out, server).run(length.get())) {
                System.exit(1);
            }
        }
    }

    private static Optional<Duration> length(String... args) {
        if (args.length == 0) {
            return Optional.of(Duration.ofHours(1));
        }
        return args.length == 2 && args[0].equals("--minutes") && args[1].matches("[1-9][0-9]{0,2}")
                ? Optional.of(Duration.ofMinutes(Integer.parseInt(args[1])))
                : Optional.empty();
    }

    private boolean run(Duration length) throws Exception {
        fill();
        // A minute without attacks, for comparison, and so that the server is warm at the first reading.
        HonestCaller.Result before = together(honest(Instant.now().plus(Duration.ofMinutes(1))));
        AttackedServer.State start = server.state();
        Instant end = Instant.now().plus(length);
        Attackers attackers = new Attackers(server, contacts.getFirst().serviceId(), end);
        HonestCaller.Result during;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Attackers.Attack attack : attackers.all()) {
                Future<?> unused = threads.submit(() -> {
                    attack.run();
                    return attack;
                });
            }
            during = together(honest(end));
        }
        AttackedServer.State after = server.state();
        report(length, before, during, start, after, new TreeMap<>(attackers.answers()));
        return during.failures().isEmpty();
    }

    private void fill() throws IOException, InterruptedException {
        mutate("updatePractice", "UpdatePracticeInput", "practice { name }", Map.of("timeZone", "UTC"));
        for (int i = 0; i < HONEST; i++) {
            String staff = mutate(
                    "createStaffMember",
                    "CreateStaffMemberInput",
                    "staffMember { id }",
                    Map.of("displayName", "Person " + i, "role", "PHYSICIAN"));
            mutate(
                    "setWorkingHours",
                    "SetWorkingHoursInput",
                    "userErrors { message }",
                    Map.of(
                            "ownerId",
                            staff,
                            "hours",
                            List.of(Map.of(
                                    "days",
                                    List.of(
                                            "MONDAY",
                                            "TUESDAY",
                                            "WEDNESDAY",
                                            "THURSDAY",
                                            "FRIDAY",
                                            "SATURDAY",
                                            "SUNDAY"),
                                    "from",
                                    "08:00",
                                    "to",
                                    "18:00"))));
            String service = mutate(
                    "createService",
                    "CreateServiceInput",
                    "service { id }",
                    Map.of(
                            "name", "Service " + i,
                            "rules", Map.of("duration", "PT30M"),
                            "staffIds", List.of(staff)));
            String contact = mutate(
                    "createContact",
                    "CreateContactInput",
                    "contact { id }",
                    Map.of("givenName", "Contact", "familyName", "Number " + i));
            contacts.add(
                    new HonestCaller.Contact(contact, server.token("--role", "CONTACT", "--id", contact), service));
        }
    }

    /** Returns the id of the object; empty if there is none. */
    private String mutate(String name, String type, String fields, Map<String, ?> input)
            throws IOException, InterruptedException {
        String document = "mutation ($input: " + type + "!) { " + name + "(input: $input) { " + fields + " } }";
        JsonNode data = admin.data(HONEST_NETWORK + "250", document, Map.of("input", input));
        return data.path(name).findPath("id").asText("");
    }

    private List<Future<HonestCaller.Result>> honest(Instant end) {
        ExecutorService threads = Executors.newFixedThreadPool(HONEST);
        try {
            List<Future<HonestCaller.Result>> results = new ArrayList<>();
            for (int i = 0; i < HONEST; i++) {
                HonestCaller caller = new HonestCaller(server, HONEST_NETWORK + i, contacts.get(i));
                results.add(threads.submit(() -> caller.run(end)));
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private static HonestCaller.Result together(List<Future<HonestCaller.Result>> callers)
            throws InterruptedException, ExecutionException {
        HonestCaller.Result all = new HonestCaller.Result(new ArrayList<>(), new ArrayList<>());
        for (Future<HonestCaller.Result> caller : callers) {
            all.times().addAll(caller.get().times());
            all.failures().addAll(caller.get().failures());
        }
        all.times().sort(Comparator.naturalOrder());
        return all;
    }

    private void report(
            Duration length,
            HonestCaller.Result before,
            HonestCaller.Result during,
            AttackedServer.State start,
            AttackedServer.State after,
            Map<String, ?> attacks) {
        out.printf(
                Locale.ROOT,
                "%d minutes, JDK %s, %d processors for server and attackers, H2%n%n",
                length.toMinutes(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        out.println("| honest callers | answers | failures | median ms | 99 % ms | slowest ms |");
        out.println("|---|---|---|---|---|---|");
        row("before, for a minute", before);
        row("during the attack", during);
        during.failures().stream().distinct().limit(10).forEach(out::println);
        out.println();
        out.println("| server, after a collection of garbage | heap MB | threads | log KB |");
        out.println("|---|---|---|---|");
        row("at the start", start);
        row("at the end", after);
        out.println();
        attacks.forEach((answer, count) -> out.println("- " + answer + ": " + count));
    }

    private void row(String name, HonestCaller.Result result) {
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %d | %d | %d | %d |%n",
                name,
                result.times().size(),
                result.failures().size(),
                millis(result, 0.5),
                millis(result, 0.99),
                millis(result, 1));
    }

    private void row(String name, AttackedServer.State state) {
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %d | %,d |%n",
                name,
                state.heapBytes() >> 20,
                state.threads(),
                state.logBytes() >> 10);
    }

    /** The time within which this share of the answers came. */
    private static long millis(HonestCaller.Result result, double share) {
        List<Duration> times = result.times();
        return times.isEmpty()
                ? 0
                : times.get((int) Math.ceil(share * times.size()) - 1).toMillis();
    }
}
