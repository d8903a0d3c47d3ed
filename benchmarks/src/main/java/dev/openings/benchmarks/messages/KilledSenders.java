package dev.openings.benchmarks.messages;

import dev.openings.benchmarks.load.LoadDatabase;
import dev.openings.jooq.Openings;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.server.security.SigningKey;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Many messages that are due at once, half of them e-mails, are sent by three servers on one database of PostgreSQL to providers that
 * take 50 ms for each. Two of the servers are killed at random and started again. The servers have sent the same messages several times
 * before, as those of a practice run for days: in the first ten thousand messages of a server, the compiler of its JVM takes as much of
 * the processors as the messages.
 */
public final class KilledSenders {
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int SERVERS = 3;
    private static final int WARM_UPS = 3;
    /** In parts of the messages: where the undisturbed phase begins and ends, and where a server is killed at the latest. */
    private static final double WARM = 0.05;

    private static final double UNDISTURBED = 0.4;
    private static final List<Double> KILLS = List.of(0.4, 0.6);
    private static final double RANDOM = 0.1;

    private final PrintStream out;
    private final int messages;
    private final int connections;
    private final Random random = new Random();
    private final List<SendingServer> servers = new ArrayList<>();

    /**
     * A run.
     *
     * @param messages how many are due
     * @param connections of each server to the mail server, and to the SMS provider
     */
    public KilledSenders(PrintStream out, int messages, int connections) {
        this.out = out;
        this.messages = messages;
        this.connections = connections;
    }

    /**
     * Runs it and prints the report.
     *
     * @return false if a message was not delivered, a mail came with two Message-IDs, or a text twice
     */
    public boolean run() throws Exception {
        Path folder = Files.createTempDirectory("openings-messages");
        ProviderPace pace = ProviderPace.of(PACE);
        try (LoadDatabase database = LoadDatabase.start(LoadDatabase.Kind.POSTGRESQL, 8);
                MailSink mails = MailSink.start(pace);
                SmsSink texts = SmsSink.start(pace)) {
            fill(database);
            try {
                return new Run(database, mails, texts, folder).run();
            } finally {
                servers.forEach(SendingServer::close);
            }
        }
    }

    /** The messages are not due yet. */
    private void fill(LoadDatabase database) throws Exception {
        InstantSource clock = InstantSource.system();
        try (Openings openings = Openings.on(
                database.source(), Options.of(clock, ZoneOffset.UTC).withSchema(new TableSchema.Current()))) {
            MessagePractice.fill(openings, clock.instant()).book(messages);
        }
        // The new practice has rules of its own, by which the servers would plan all appointments anew meanwhile.
        execute(database, "delete from reminder_plan_request");
        execute(database, "update message set next_attempt_at = now() + interval '1 hour'");
        execute(database, "vacuum analyze");
    }

    private static void execute(LoadDatabase database, String sql) throws SQLException {
        try (Connection connection = database.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** What a server that was killed was sending, by the address of the recipient. */
    private record Kill(Instant at, List<String> addresses) {}

    /** How fast messages were sent, and what each has cost the servers. */
    private record Pace(double perSecond, double cpuMillis) {}

    private final class Run {
        private final LoadDatabase database;
        private final MailSink mails;
        private final SmsSink texts;
        private final Path folder;
        private final Map<String, String> environment;
        private final List<Kill> kills = new ArrayList<>();

        Run(LoadDatabase database, MailSink mails, SmsSink texts, Path folder) {
            this.database = database;
            this.mails = mails;
            this.texts = texts;
            this.folder = folder;
            this.environment = new HashMap<>(Map.of(
                    "OPENINGS_DATABASE_URL", database.settings().url(),
                    "OPENINGS_DATABASE_USER", database.settings().user().orElseThrow(),
                    "OPENINGS_SMTP_URL", mails.url().toString(),
                    "OPENINGS_MAIL_FROM", "out@practice.example",
                    "OPENINGS_MAIL_CONNECTIONS", Integer.toString(connections),
                    "OPENINGS_TWILIO_ACCOUNT", "AC1",
                    "OPENINGS_TWILIO_TOKEN", "secret",
                    "OPENINGS_TWILIO_FROM", "+493012345678",
                    "OPENINGS_TWILIO_URL", texts.url().toString()));
            environment.putAll(Map.of(
                    "OPENINGS_SIGNING_KEY", key().toString(),
                    "OPENINGS_SMS_PER_SECOND", "1000",
                    "OPENINGS_SMS_CONNECTIONS", Integer.toString(connections)));
        }

        /** The one key of all of them. */
        private Path key() {
            return folder.resolve("key.pem");
        }

        boolean run() throws Exception {
            SigningKey.readOrMake(key());
            for (int i = 0; i < SERVERS; i++) {
                servers.add(SendingServer.start(folder, "server-" + i, environment));
            }
            for (SendingServer server : servers) {
                server.awaitReady();
            }
            warmUp();
            makeDue();
            Instant due = Instant.now();
            Instant warm = await(WARM);
            int before = delivered();
            Duration cpuBefore = cpuTime();
            Instant disturbed = await(UNDISTURBED);
            int undisturbed = delivered() - before;
            Pace pace = new Pace(
                    undisturbed * 1_000.0 / Duration.between(warm, disturbed).toMillis(),
                    (double) cpuTime().minus(cpuBefore).toMillis() / undisturbed);
            for (int i = 0; i < KILLS.size(); i++) {
                await(KILLS.get(i) + random.nextDouble() * RANDOM);
                kill(i);
            }
            boolean allSent = awaitAllSent(due.plus(LONGEST));
            return report(due, pace, allSent);
        }

        private void makeDue() throws SQLException {
            execute(database, "update message set next_attempt_at = now()");
        }

        /** Sends all messages several times, and makes them and the providers as they were before. */
        private void warmUp() throws Exception {
            execute(database, "create table unsent as table message");
            for (int i = 0; i < WARM_UPS; i++) {
                sendAllAndRestore();
            }
        }

        private void sendAllAndRestore() throws Exception {
            makeDue();
            Instant begun = Instant.now();
            if (!awaitAllSent(begun.plus(LONGEST))) {
                throw new IllegalStateException("the servers did not send all messages before the measurement");
            }
            out.printf(
                    "warming up: %d s%n", Duration.between(begun, Instant.now()).toSeconds());
            execute(database, "delete from message");
            execute(database, "insert into message select * from unsent");
            execute(database, "vacuum analyze message");
            mails.forget();
            texts.forget();
        }

        /** Of all servers, since they were started. */
        private Duration cpuTime() {
            return servers.stream()
                    .map(it -> it.process().info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private int delivered() {
            return mails.count() + texts.count();
        }

        /** When this part of the messages has reached the providers. */
        private Instant await(double part) throws InterruptedException {
            Instant end = Instant.now().plus(LONGEST);
            while (delivered() < part * messages) {
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException("only " + delivered() + " messages were sent");
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
            return Instant.now();
        }

        /** Kills a server, and starts another one in its place. */
        private void kill(int server) throws Exception {
            servers.get(server).kill();
            Instant killed = Instant.now();
            kills.add(new Kill(killed, sending()));
            servers.set(server, SendingServer.start(folder, "server-" + server, environment));
        }

        private List<String> sending() throws SQLException {
            try (Connection connection = database.source().getConnection();
                    PreparedStatement query =
                            connection.prepareStatement("select address from message where status = 'SENDING'");
                    ResultSet rows = query.executeQuery()) {
                List<String> addresses = new ArrayList<>();
                while (rows.next()) {
                    addresses.add(String.valueOf(rows.getString(1)));
                }
                return addresses;
            }
        }

        private long count(String condition) throws SQLException {
            try (Connection connection = database.source().getConnection();
                    PreparedStatement query =
                            connection.prepareStatement("select count(*) from message where " + condition);
                    ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }

        private boolean awaitAllSent(Instant end) throws Exception {
            while (count("status in ('PENDING', 'SENDING')") > 0) {
                if (Instant.now().isAfter(end)) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return count("status <> 'SENT'") == 0;
        }

        private boolean report(Instant due, Pace undisturbed, boolean allSent) throws SQLException {
            List<SinkDelivery> all = Stream.concat(mails.mails().stream(), texts.texts().stream())
                    .toList();
            Map<String, List<SinkDelivery>> byRecipient =
                    all.stream().collect(Collectors.groupingBy(SinkDelivery::recipient));
            Instant last =
                    all.stream().map(SinkDelivery::at).max(Instant::compareTo).orElse(due);
            long otherId = repeated(mails.mails()).filter(it -> ids(it) > 1).count();
            long sameId = repeated(mails.mails()).filter(it -> ids(it) == 1).count();
            long twice = repeated(texts.texts()).count();
            out.printf(
                    Locale.ROOT,
                    "%d warm servers, %d + %d connections each, providers take %d ms, JDK %s, %d processors, PostgreSQL%n%n",
                    SERVERS,
                    connections,
                    connections,
                    PACE.toMillis(),
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors());
            out.println("| what | is | goal |");
            out.println("|---|---|---|");
            row("delivered", byRecipient.size() + " of " + messages, "all");
            row("recorded as sent", count("status = 'SENT'") + " of " + messages, "all");
            row("mails that came again with the same Message-ID", sameId, "");
            row("mails that came with another Message-ID", otherId, "0");
            row("texts that came twice", twice, "0");
            row("messages per second, undisturbed", String.format(Locale.ROOT, "%.0f", undisturbed.perSecond()), "200");
            row(
                    "ms of processor time of the servers for each of them",
                    String.format(Locale.ROOT, "%.1f", undisturbed.cpuMillis()),
                    "");
            for (Kill kill : kills) {
                row(
                        "messages under way when a server was killed",
                        kill.addresses().size(),
                        "");
                row("s after the kill until the last of them had arrived", arrival(kill, byRecipient), "60");
            }
            row("s until the last message", Duration.between(due, last).toSeconds(), "");
            return allSent && byRecipient.size() == messages && otherId == 0 && twice == 0;
        }

        private void row(String what, Object value, String goal) {
            out.println("| " + what + " | " + value + " | " + goal + " |");
        }

        private static Stream<List<SinkDelivery>> repeated(List<SinkDelivery> deliveries) {
            return deliveries.stream().collect(Collectors.groupingBy(SinkDelivery::recipient)).values().stream()
                    .filter(it -> it.size() > 1);
        }

        private static long ids(List<SinkDelivery> deliveries) {
            return deliveries.stream().map(SinkDelivery::id).distinct().count();
        }

        /** The latest time at which one of these messages arrived, for the last time if it was repeated. */
        private String arrival(Kill kill, Map<String, List<SinkDelivery>> byRecipient) {
            double seconds = kill.addresses().stream()
                            .flatMap(it -> byRecipient.getOrDefault(it, List.of()).stream())
                            .mapToLong(
                                    it -> Duration.between(kill.at(), it.at()).toMillis())
                            .max()
                            .orElse(0)
                    / 1_000.0;
            return String.format(Locale.ROOT, "%.1f", seconds);
        }
    }
}
