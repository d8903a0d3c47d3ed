package dev.openings.server.graphql.resolvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.ServerFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the event stream of a subscription until it ends. */
final class EventStreamReader {
    private static final Pattern CODE = Pattern.compile("\"code\":\"(\\w+)\"");

    /** Never closed, because closing would wait for open streams. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> results = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstLine = new CountDownLatch(1);
    private volatile boolean isComplete;

    private EventStreamReader() {}

    /** Opens a stream and returns once the server has subscribed. */
    static EventStreamReader open(HttpRequest.Builder request) {
        EventStreamReader reader = new EventStreamReader();
        HttpResponse<Stream<String>> response =
                send(request.setHeader("Accept", "text/event-stream").build());
        assertThat(response.statusCode()).isEqualTo(200);
        Thread.ofVirtual().start(() -> reader.readAll(response.body()));
        reader.awaitFirstLine();
        return reader;
    }

    /** The code of the error that refuses a subscription; {@code value} if it starts, which ends it. */
    static String firstErrorCode(HttpRequest.Builder request) {
        HttpResponse<Stream<String>> response =
                send(request.setHeader("Accept", "text/event-stream").build());
        try (Stream<String> lines = response.body()) {
            String first = lines.filter(line -> !line.isBlank() && !line.startsWith("event:"))
                    .findFirst()
                    .orElse("");
            Matcher code = CODE.matcher(first);
            return code.find() ? code.group(1) : "value";
        }
    }

    /** The execution results received so far. */
    List<JsonNode> results() {
        return results;
    }

    /** True once the server has sent the event {@code complete}. */
    boolean isComplete() {
        return isComplete;
    }

    private void readAll(Stream<String> lines) {
        try (lines) {
            lines.forEach(this::read);
        } catch (UncheckedIOException closed) {
            // The test has ended and stopped the server.
        } finally {
            firstLine.countDown();
        }
    }

    private void read(String line) {
        firstLine.countDown();
        if (line.startsWith("data:") && line.contains("{")) {
            results.add(ServerFixture.json(line.substring("data:".length())));
        }
        isComplete |= line.equals("event: complete");
    }

    private void awaitFirstLine() {
        try {
            firstLine.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static HttpResponse<Stream<String>> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofLines());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
