package dev.openings.server;

import dev.openings.server.graphql.http.TransportErrors;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Refuses requests with too many header fields: status 431, and the end of a connection of HTTP/1.1. */
final class HeaderLimit implements Filter {
    private final int fields;

    /** @param fields lines: a field that occurs twice counts twice */
    HeaderLimit(int fields) {
        this.fields = fields;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (count(request.headers()) <= fields) {
            chain.proceed();
            return;
        }
        if (request.prologue().protocolVersion().startsWith("1")) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        TransportErrors.tooManyHeaderFields(response, fields);
    }

    private static int count(Headers headers) {
        int count = 0;
        for (Header header : headers) {
            count += header.valueCount();
        }
        return count;
    }
}
