package dev.openings.server;

import dev.openings.jooq.operation.DatabaseTimeoutException;
import dev.openings.jooq.operation.Deadline;
import dev.openings.server.graphql.engine.CurrentRequest;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.http.RemoteAddress;
import dev.openings.server.security.Caller;
import dev.openings.server.security.RateLimiter;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the requests of providers have in common. One that proves to be of a provider is not limited: after ten thousand messages as
 * many reports come from one address. The others of its address are counted as requests to all paths are.
 */
record ProviderRequests(RateLimiter rates, RemoteAddress addresses, Duration timeLimit) {
    private static final int RETRY_AFTER_SECONDS = 30;

    /** Answers a request that proves nothing. */
    void refuse(ServerRequest request, ServerResponse response) {
        Optional<Duration> wait = rates.countOther(addresses.of(request));
        wait.ifPresent(time -> response.header(HeaderValues.create(HeaderNames.RETRY_AFTER, time.toSeconds())));
        send(response, wait.isPresent() ? Status.TOO_MANY_REQUESTS_429 : Status.FORBIDDEN_403);
    }

    /** Answers what {@code action} returns, or that the database takes too long. */
    void answer(ServerRequest request, ServerResponse response, Supplier<Runnable> action) {
        RequestContext context =
                new RequestContext(Caller.anyone(), Optional.empty(), addresses.of(request), Locale.ENGLISH);
        try {
            CurrentRequest.during(context, () -> Deadline.within(timeLimit, action))
                    .run();
        } catch (DatabaseTimeoutException slow) {
            response.header(HeaderValues.create(HeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS));
            send(response, Status.SERVICE_UNAVAILABLE_503);
        }
    }

    static void send(ServerResponse response, Status status) {
        response.status(status)
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8"))
                .send(status.reasonPhrase() + "\n");
    }
}
