package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ErrorCode;
import io.helidon.http.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open subscriptions and event streams: limits their number, and ends them when the server stops. */
final class EventStreams {
    private static final int MAX_OPEN = 2_000;

    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

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

    void add(OpenStream stream) {
        open.add(stream);
        if (stopping) {
            stream.end();
        }
    }

    void remove(OpenStream stream) {
        open.remove(stream);
    }

    void endAll() {
        stopping = true;
        open.forEach(OpenStream::end);
    }
}
