package dev.openings.server.graphql.http;

import dev.openings.server.compression.GetAndHead;
import dev.openings.server.compression.Gzip;
import graphql.ExecutionResult;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.http.http2.Http2Exception;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Sends execution results and event streams. */
final class Answers {
    private Answers() {}

    /** Writes the body of a response. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static void send(ServerResponse response, Status status, ResponseType type, ExecutionResult result) {
        send(response, status, type, Json.write(result.toSpecification()));
    }

    /** Sends a result as gzip if the client accepts it. */
    static void sendCompressed(
            ServerRequest request, ServerResponse response, Status status, ResponseType type, ExecutionResult result) {
        send(response, status, type, Gzip.encodePadded(request, response, Json.write(result.toSpecification())));
    }

    private static void send(ServerResponse response, Status status, ResponseType type, byte[] body) {
        start(response, status, type).send(body);
    }

    private static ServerResponse start(ServerResponse response, Status status, ResponseType type) {
        return response.status(status)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, type.header()))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"));
    }

    /** Sends the error of {@code problem} as JSON. */
    static void send(ServerRequest request, ServerResponse response, HttpProblemException problem) {
        problem.headers().forEach(response::header);
        ResponseType type =
                accepted(request).filter(it -> it != ResponseType.EVENTS).orElse(ResponseType.GRAPHQL);
        GetAndHead.send(
                request,
                start(response, problem.status(), type),
                Json.write(Events.failure(problem.error()).toSpecification()));
    }

    /** Sends events until {@code body} returns or the client disconnects. */
    static void stream(ServerResponse response, Body body) {
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, ResponseType.EVENTS.header()))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .header(HeaderValues.create("X-Accel-Buffering", "no"));
        try (OutputStream out = response.outputStream()) {
            body.writeTo(out);
        } catch (IOException | UncheckedIOException gone) {
            // The client has disconnected.
        } catch (Http2Exception stalled) {
            // The client has read nothing for too long, or the stream was interrupted. Helidon resets the stream.
            throw new CloseConnectionException("The client does not read.", stalled);
        }
    }

    static Optional<ResponseType> accepted(ServerRequest request) {
        return ResponseType.of(
                request.headers().contains(HeaderNames.ACCEPT)
                        ? request.headers().get(HeaderNames.ACCEPT).allValues()
                        : List.of());
    }
}
