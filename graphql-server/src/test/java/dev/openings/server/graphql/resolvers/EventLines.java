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
import java.util.stream.Stream;

/** An event stream that is listened to until it ends. */
final class EventLines {
    /** Closed by nobody: it would wait for its open streams. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> answers = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean ended;

    private EventLines() {}

    /** Opens it; the server has subscribed when this returns. */
    static EventLines of(HttpRequest.Builder request) {
        EventLines lines = new EventLines();
        HttpResponse<Stream<String>> response =
                send(request.setHeader("Accept", "text/event-stream").build());
        assertThat(response.statusCode()).isEqualTo(200);
        Thread.ofVirtual().start(() -> lines.read(response.body()));
        lines.awaitBegin();
        return lines;
    }

    /** What has arrived so far. */
    List<JsonNode> answers() {
        return answers;
    }

    /** True once the server has said that there is no more. */
    boolean isEnded() {
        return ended;
    }

    private void read(Stream<String> lines) {
        try (lines) {
            lines.forEach(this::read);
        } catch (UncheckedIOException cut) {
            // The server stopped, and the test with it.
        } finally {
            begun.countDown();
        }
    }

    private void read(String line) {
        begun.countDown();
        if (line.startsWith("data:") && line.contains("{")) {
            answers.add(ServerFixture.json(line.substring("data:".length())));
        }
        ended |= line.equals("event: complete");
    }

    private void awaitBegin() {
        try {
            begun.await();
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
