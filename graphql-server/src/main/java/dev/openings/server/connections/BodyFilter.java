package dev.openings.server.connections;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Lets no request wait for its body when its connection has ended. */
final class BodyFilter implements Filter {
    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (request.remotePeer() instanceof Client client) {
            request.streamFilter(client.connection().bodyReaders()::watch);
        }
        chain.proceed();
    }
}
