package dev.openings.server;

import dev.openings.server.tracing.RequestId;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Optional;

/** Gives each request its ID, which the response names in {@code X-Request-Id}. */
final class RequestIds implements Filter {
    private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");
    private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        List<String> traceparent = request.headers().contains(TRACEPARENT)
                ? request.headers().get(TRACEPARENT).allValues()
                : List.of();
        String id = RequestId.of(traceparent);
        response.header(HeaderValues.create(REQUEST_ID, id));
        RequestId.run(Optional.of(id), chain::proceed);
    }
}
