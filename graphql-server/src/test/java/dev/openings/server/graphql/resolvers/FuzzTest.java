package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.sample.SamplePractice;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The server answers random valid and malformed requests without an internal error and without a memory leak. */
class FuzzTest {
    private static final long SEED = Long.getLong("openings.seed", System.nanoTime());
    private static final int REQUESTS = Integer.getInteger("openings.fuzz.requests", 300);
    private static final RateLimits UNLIMITED = new RateLimits(10_000_000, 10_000_000, 10_000_000);
    private static final int DOCUMENT_CACHE_SIZE = 1_000;
    /** Bytes. The heap after a garbage collection varies by this much. */
    private static final long MAX_GROWTH = 1 << 20;

    /** A database outside of this JVM, so that the rows written by mutations do not count as memory. */
    private static final ServerTestDatabase DATABASE = ServerTestDatabase.POSTGRESQL;

    private int successes;

    @Test
    void randomRequestsCauseNoInternalErrorsAndNoMemoryGrowth() {
        try (ServerFixture server = ServerFixture.start(DATABASE, settings -> settings.withRates(UNLIMITED))) {
            SamplePractice.fill(
                    server.server().context().openings(), server.clock().instant());
            List<String> ids = ids(server);

            send(new RandomRequests(server, ids, SEED), server);
            fillDocumentCache(server);
            long before = liveBytes();
            // The same requests again: legitimate caches, such as prepared statements, are full already.
            send(new RandomRequests(server, ids, SEED), server);
            fillDocumentCache(server);
            long growth = liveBytes() - before;

            assertThat(successes).as("requests with data").isGreaterThan(2 * REQUESTS / 10);
            assertThat(growth)
                    .as("bytes more after " + REQUESTS + " requests, seed " + SEED)
                    .isLessThan(MAX_GROWTH);
            System.out.println(REQUESTS + " random requests, twice, left " + growth + " bytes.");
        }
    }

    @Test
    void bytesThatAreNotHttpDoNotAffectOtherClients() throws IOException {
        Random random = new Random(SEED);
        try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
            for (int i = 0; i < 100; i++) {
                byte[] garbage = new byte[random.nextInt(5_000)];
                random.nextBytes(garbage);
                try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), server.url("").getPort())) {
                    socket.getOutputStream().write(garbage);
                } catch (IOException cutOff) {
                    // The server closed the connection, as expected.
                }
            }

            assertThat(server.anyone().data("{ viewer { roles } }").toString()).contains("PUBLIC");
        }
    }

    private void send(RandomRequests requests, ServerFixture server) {
        for (int i = 0; i < REQUESTS; i++) {
            send(requests.next(), server);
        }
    }

    private void send(HttpRequest request, ServerFixture server) {
        HttpResponse<String> response = server.send(request);
        assertThat(response.statusCode()).as("seed " + SEED + ": " + request).isLessThan(500);
        assertThat(response.body()).as("seed " + SEED + ": " + request).doesNotContain("INTERNAL");
        successes += response.body().contains("\"data\":{") ? 1 : 0;
    }

    /** Fills the cache of parsed documents with the same documents before each measurement. */
    private static void fillDocumentCache(ServerFixture server) {
        String many = IntStream.range(0, 2)
                .mapToObj(i -> "v" + i + ": viewer { roles } ")
                .collect(Collectors.joining());
        for (int i = 0; i < DOCUMENT_CACHE_SIZE; i++) {
            server.anyone().data("{ " + many + "} # " + i);
        }
    }

    /** The heap in use after garbage collection: the minimum of several, because some objects need two collections. */
    private static long liveBytes() {
        return LongStream.generate(() -> {
                    System.gc();
                    return ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getUsed();
                })
                .limit(4)
                .min()
                .orElseThrow();
    }

    private static List<String> ids(ServerFixture server) {
        JsonNode data = server.as(Role.STAFF)
                .data("{ staff { nodes { id } } services { nodes { id } } resources { nodes { id } }"
                        + " contacts(first: 3) { nodes { id } } appointments(first: 5) { nodes { id } }"
                        + " reminders(first: 3) { nodes { id } } }");
        return data.findValuesAsText("id");
    }
}
