package dev.openings.benchmarks.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openings.benchmarks.load.LoadDatabase;
import dev.openings.jooq.Openings;
import dev.openings.jooq.messages.MessageKind;
import dev.openings.jooq.messages.MessageStatus;
import dev.openings.server.Server;
import dev.openings.server.mail.MailOptions;
import dev.openings.server.messages.MessageSettings;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import dev.openings.server.sms.SmsOptions;
import dev.openings.server.sms.Twilio;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Times what staff do to visits and contacts whose messages are under way: while the mail server and the SMS provider answer, and while
 * they hang after they have taken the message. The calls reach a whole server by HTTP, one after the other.
 */
public final class HangingProviders {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<Call> CALLS = List.of(Call.values());
    private static final int EACH = 10;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** They are checked for each request and refuse none. */
    private static final RateLimits RATES =
            new RateLimits(Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1);

    private final PrintStream out;
    private final LoadDatabase.Kind kind;
    private final int rounds;

    private enum Call {
        CANCEL("cancelAppointment(input: {id: $id})"),
        MOVE("rescheduleAppointment(input: {id: $id, start: $start, overrule: [OUTSIDE_WORKING_HOURS, OFF_GRID]})"),
        CHECK_IN("changeAppointmentStatus(input: {id: $id, status: CHECKED_IN})"),
        ERASE("eraseContact(input: {id: $id})"),
        OPT_OUT("updateContact(input: {id: $id, reminderChannels: []})");

        private final String document;

        Call(String field) {
            document = "mutation ($id: ID!" + (field.contains("$start") ? ", $start: DateTime!" : "") + ") { done: "
                    + field + " { userErrors { code message } } }";
        }

        private GlobalId id(MessagePractice.Visit visit) {
            return switch (this) {
                case CANCEL, MOVE, CHECK_IN -> new GlobalId(GlobalId.Kind.APPOINTMENT, visit.appointment());
                case ERASE, OPT_OUT -> new GlobalId(GlobalId.Kind.CONTACT, visit.contact());
            };
        }
    }

    /**
     * A measurement.
     *
     * @param rounds of ten calls of each kind
     */
    public HangingProviders(PrintStream out, LoadDatabase.Kind kind, int rounds) {
        this.out = out;
        this.kind = kind;
        this.rounds = rounds;
    }

    /**
     * Measures and prints the report.
     *
     * @return false if a call was refused, or a provider did not hang until the last call of a round
     */
    public boolean run() throws Exception {
        HangingGate gate = new HangingGate();
        try (LoadDatabase database = LoadDatabase.start(kind, 16);
                MailSink mails = MailSink.start(gate);
                SmsSink texts = SmsSink.start(gate);
                Server server = Server.start(settings(database, mails, texts), InstantSource.system())) {
            Measurement measurement = new Measurement(server, gate);
            // The first round is not counted: nothing is compiled yet.
            measurement.round(new EnumMap<>(Call.class), false);
            Map<Call, List<Duration>> answering = new EnumMap<>(Call.class);
            Map<Call, List<Duration>> hanging = new EnumMap<>(Call.class);
            boolean allHung = true;
            for (int i = 0; i < rounds; i++) {
                measurement.round(answering, false);
                allHung &= measurement.round(hanging, true);
            }
            report(answering, hanging, allHung);
            return allHung;
        }
    }

    private static Settings settings(LoadDatabase database, MailSink mails, SmsSink texts) throws IOException {
        int connections = EACH * CALLS.size();
        MessageSettings messages = new MessageSettings(
                        Optional.of(mails.url()),
                        false,
                        Optional.of("out@practice.example"),
                        Optional.of(new Twilio("AC1", "secret", "+493012345678", texts.url())),
                        Duration.ofMillis(100),
                        MessageSettings.DEFAULT.backoff())
                .withMail(new MailOptions(Optional.empty(), Optional.empty(), connections, Optional.empty()))
                .withSms(new SmsOptions(OptionalInt.of(1_000), connections));
        return Settings.of(Files.createTempDirectory("openings-hanging"), 0)
                .withDatabase(database.settings())
                .withReminders(messages)
                .withRates(RATES);
    }

    private void report(Map<Call, List<Duration>> answering, Map<Call, List<Duration>> hanging, boolean allHung) {
        out.printf(
                Locale.ROOT,
                "%s, JDK %s, %d processors, %d calls of each kind; the providers hung until the last call of each round: %s%n%n",
                kind,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                rounds * EACH,
                allHung ? "yes" : "NO");
        out.println("| call | answering: median ms | 99 % ms | hanging: median ms | 99 % ms | of 200 ms |");
        out.println("|---|---|---|---|---|---|");
        for (Call call : Call.values()) {
            double slow = millis(hanging, call, 0.99);
            out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.1f | %.2f |%n",
                    call,
                    millis(answering, call, 0.5),
                    millis(answering, call, 0.99),
                    millis(hanging, call, 0.5),
                    slow,
                    slow / 200);
        }
    }

    /** The time within which this share of the answers came. */
    private static double millis(Map<Call, List<Duration>> all, Call call, double share) {
        List<Duration> times =
                all.getOrDefault(call, List.of()).stream().sorted().toList();
        return times.get((int) Math.ceil(share * times.size()) - 1).toNanos() / 1e6;
    }

    private static final class Measurement {
        private final Server server;
        private final Openings openings;
        private final MessagePractice practice;
        private final HangingGate gate;
        private final String token;
        private int visits;

        Measurement(Server server, HangingGate gate) {
            this.server = server;
            this.openings = server.context().openings();
            this.practice = MessagePractice.fill(openings, Instant.now());
            this.gate = gate;
            this.token = server.tokens().token(Role.ADMIN, Optional.empty(), Instant.now(), Duration.ofDays(1));
        }

        /** Books visits, and does one thing to each. True if all their messages were under way until the end. */
        boolean round(Map<Call, List<Duration>> times, boolean hanging) throws Exception {
            int all = EACH * CALLS.size();
            if (hanging) {
                gate.close();
            }
            List<MessagePractice.Visit> booked = practice.book(all);
            if (hanging) {
                await(() -> gate.waiting() == all);
            } else {
                awaitAllSettled();
            }
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < all; i++) {
                order.add(i);
            }
            Collections.shuffle(order);
            for (int i : order) {
                Call call = CALLS.get(i % CALLS.size());
                times.computeIfAbsent(call, unused -> new ArrayList<>())
                        .add(time(call, booked.get(i), practice.freeStart(visits + i)));
            }
            visits += all;
            boolean allHung = !hanging || gate.waiting() == all;
            gate.open();
            awaitAllSettled();
            return allHung;
        }

        private void awaitAllSettled() throws Exception {
            EnumSet<MessageKind> kinds = EnumSet.allOf(MessageKind.class);
            await(() -> openings.messages().count(kinds, MessageStatus.SENDING) == 0
                    && openings.messages().count(kinds, MessageStatus.PENDING) == 0);
        }

        private static void await(BooleanSupplier condition) throws InterruptedException {
            Instant end = Instant.now().plus(LONGEST);
            while (!condition.getAsBoolean()) {
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException("the messages are not under way, or not settled");
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }

        private Duration time(Call call, MessagePractice.Visit visit, Instant start) throws Exception {
            ObjectNode body = JSON.createObjectNode().put("query", call.document);
            ObjectNode variables =
                    body.putObject("variables").put("id", call.id(visit).text());
            if (call == Call.MOVE) {
                variables.put("start", start.toString());
            }
            HttpRequest request = HttpRequest.newBuilder(server.url().resolve("graphql"))
                    .timeout(LONGEST)
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + token)
                    .POST(BodyPublishers.ofString(body.toString()))
                    .build();
            long begin = System.nanoTime();
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            JsonNode answer = JSON.readTree(response.body());
            if (!answer.at("/data/done/userErrors").isEmpty() || answer.has("errors")) {
                throw new IllegalStateException(call + " was refused: " + response.body());
            }
            return taken;
        }
    }
}
