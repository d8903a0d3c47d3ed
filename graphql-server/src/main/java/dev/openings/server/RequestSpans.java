package dev.openings.server;

import dev.openings.server.tracing.Traces;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Set;

/** Makes each request a span of its trace, but for checks of health and metrics, which come every few seconds. */
final class RequestSpans implements Filter {
    private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");
    private static final Set<String> FOLDERS = Set.of("graphql", "appointments", "calendars", "graphiql", "opt-out");
    private static final Set<String> NOT_TRACED = Set.of("health", "metrics");

    private final Traces traces;

    RequestSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String folder = request.path().path().replaceFirst("^/+", "").replaceFirst("/.*", "");
        if (NOT_TRACED.contains(folder)) {
            chain.proceed();
            return;
        }
        List<String> traceparent = request.headers().contains(TRACEPARENT)
                ? request.headers().get(TRACEPARENT).allValues()
                : List.of();
        traces.request(
                request.prologue().method().text(),
                // The rest of the path may be the secret of a calendar.
                FOLDERS.contains(folder) ? "/" + folder : "/*",
                traceparent,
                chain::proceed,
                () -> response.status().code());
    }
}
