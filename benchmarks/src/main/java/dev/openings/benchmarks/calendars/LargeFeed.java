package dev.openings.benchmarks.calendars;

import biweekly.Biweekly;
import biweekly.ICalendar;
import dev.openings.benchmarks.load.LoadDatabase;
import dev.openings.benchmarks.load.LoadPractice;
import dev.openings.jooq.Openings;
import dev.openings.jooq.feeds.CalendarFeed;
import dev.openings.jooq.feeds.NewCalendarFeed;
import dev.openings.jooq.operation.Actor;
import dev.openings.jooq.operation.Options;
import dev.openings.jooq.operation.TableSchema;
import dev.openings.server.Server;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.SecretTokens.Purpose;
import dev.openings.server.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.LongStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;

/**
 * A feed of 10,000 appointments: what a whole answer of the server costs, in plain text and compressed, and one that says that nothing
 * has changed; beside ical4j and biweekly, which read and write the same text. Server and caller are one process.
 */
public final class LargeFeed {
    private static final int EVENTS = 10_000;
    private static final int WARM = 10;
    private static final int ROUNDS = 20;
    private static final Instant NOW = Instant.parse("2027-01-01T07:00:00Z");

    /** The highest possible limits: they refuse no request. */
    private static final RateLimits RATES =
            new RateLimits(Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1);

    private final PrintStream out;
    private final HttpClient client = HttpClient.newHttpClient();

    private LargeFeed(PrintStream out) {
        this.out = out;
    }

    /** Prints the report; with the argument {@code h2} on H2, without one on PostgreSQL. */
    public static void main(String[] args) throws Exception {
        LoadDatabase.Kind kind =
                args.length == 1 && args[0].equals("h2") ? LoadDatabase.Kind.H2 : LoadDatabase.Kind.POSTGRESQL;
        Path folder = Files.createTempDirectory("openings-feed");
        try (LoadDatabase database = LoadDatabase.start(kind, 8)) {
            Openings.on(database.source(), Options.of(() -> NOW, ZoneOffset.UTC).withSchema(new TableSchema.Current()))
                    .close();
            new LoadPractice(1, EVENTS, NOW).fill(database);
            Settings settings =
                    Settings.of(folder, 0).withDatabase(database.settings()).withRates(RATES);
            try (Server server = Server.start(settings, () -> NOW)) {
                new LargeFeed(System.out).run(server);
            }
        }
    }

    private void run(Server server) throws Exception {
        CalendarFeed feed = server.context()
                .openings()
                .feeds()
                .create(new Actor.Server(), NewCalendarFeed.ofPractice())
                .orThrow();
        URI address = server.url()
                .resolve("/calendars/"
                        + server.context().secrets().secret(Purpose.CALENDAR_FEED, feed.id(), feed.secretCounter())
                        + ".ics");
        HttpResponse<byte[]> whole = get(address);
        HttpResponse<byte[]> compressed = get(address, "Accept-Encoding", "gzip");
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        expect(EVENTS, ical4j(whole.body()).getComponents(Component.VEVENT).size());
        expect(304, get(address, "If-None-Match", tag).statusCode());

        out.printf(
                Locale.ROOT,
                "%,d events, JDK %s, %d processors; medians of %d%n%n",
                EVENTS,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ROUNDS);
        out.println("| what | bytes | ms | MB allocated |");
        out.println("|---|---|---|---|");
        measure("answer of the server", whole.body().length, () -> get(address));
        measure("the same, compressed", compressed.body().length, () -> get(address, "Accept-Encoding", "gzip"));
        measure("304 Not Modified", 0, () -> get(address, "If-None-Match", tag));
        measure("ical4j reads the answer", whole.body().length, () -> ical4j(whole.body()));
        Calendar read = ical4j(whole.body());
        measure("ical4j writes what it has read", written(read).length, () -> written(read));
        String text = new String(whole.body(), StandardCharsets.UTF_8);
        measure("biweekly reads the answer", whole.body().length, () -> biweekly(text));
        ICalendar other = biweekly(text);
        expect(EVENTS, other.getEvents().size());
        String again = Biweekly.write(other).go();
        measure(
                "biweekly writes what it has read",
                again.getBytes(StandardCharsets.UTF_8).length,
                () -> Biweekly.write(other).go());
    }

    private interface Work {
        void run() throws Exception;
    }

    private void measure(String what, int bytes, Work work) throws Exception {
        for (int i = 0; i < WARM; i++) {
            work.run();
        }
        long[] nanos = new long[ROUNDS];
        long[] allocated = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = allocatedBytes();
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
            allocated[i] = allocatedBytes() - before;
        }
        out.printf(
                Locale.ROOT, "| %s | %,d | %.1f | %.1f |%n", what, bytes, median(nanos) / 1e6, median(allocated) / 1e6);
    }

    private static double median(long[] values) {
        return LongStream.of(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }

    /** Of all threads, also of those that have ended. */
    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    private static ICalendar biweekly(String text) {
        return Biweekly.parse(text).first();
    }

    private HttpResponse<byte[]> get(URI address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200 && answer.statusCode() != 304) {
            throw new IllegalStateException("the server answered " + answer.statusCode());
        }
        return answer;
    }

    private static Calendar ical4j(byte[] text) throws IOException, ParserException {
        return new CalendarBuilder().build(new ByteArrayInputStream(text));
    }

    private static byte[] written(Calendar calendar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CalendarOutputter(false).output(calendar, bytes);
        return bytes.toByteArray();
    }

    private static void expect(int expected, int actual) {
        if (expected != actual) {
            throw new IllegalStateException("expected " + expected + ", not " + actual);
        }
    }
}
