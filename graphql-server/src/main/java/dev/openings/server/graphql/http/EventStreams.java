package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import graphql.ExecutionResult;
import io.helidon.http.Status;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/** The open subscriptions: limits their number, and ends them when the server stops. */
final class EventStreams {
    private static final int MAX_OPEN = 2_000;

    private final Duration keepAlive;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    EventStreams(Duration keepAlive) {
        this.keepAlive = keepAlive;
    }

    /**
     * Refuses a subscription over the limit.
     *
     * @throws HttpProblemException with status 503
     */
    void checkCapacity() {
        if (stopping || open.size() >= MAX_OPEN) {
            throw new HttpProblemException(
                    Status.SERVICE_UNAVAILABLE_503,
                    ErrorCode.LIMIT_EXCEEDED,
                    "Too many subscriptions are open; the limit of subscriptions is " + MAX_OPEN + ".");
        }
    }

    /** @param refusal the error that ends the subscription */
    void write(Publisher<ExecutionResult> answers, OutputStream out, Supplier<Optional<ApiError>> refusal) {
        EventStream stream = new EventStream(keepAlive, refusal);
        open.add(stream);
        try {
            if (stopping) {
                stream.end();
            }
            stream.write(answers, out);
        } finally {
            open.remove(stream);
        }
    }

    void endAll() {
        stopping = true;
        open.forEach(EventStream::end);
    }
}
