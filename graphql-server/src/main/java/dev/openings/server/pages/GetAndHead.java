package dev.openings.server.pages;

import io.helidon.http.Method;
import io.helidon.http.MethodPredicate;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** GET, and HEAD, whose answer is that of GET without its body (RFC 9110, section 9.3.2). */
final class GetAndHead {
    static final MethodPredicate METHODS = Method.predicate(Method.GET, Method.HEAD);

    private GetAndHead() {}

    /** Sends the body, or its length alone. */
    static void send(ServerRequest request, ServerResponse response, byte[] body) {
        if (request.prologue().method().equals(Method.HEAD)) {
            response.contentLength(body.length);
            response.send();
        } else {
            response.send(body);
        }
    }
}
