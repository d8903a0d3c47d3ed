package dev.openings.server.compression;

import io.helidon.http.Method;
import io.helidon.http.MethodPredicate;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * GET, and HEAD, whose answer is that of GET without its body (RFC 9110, section 9.3.2). A body would be read as the start of the next
 * answer.
 */
public final class GetAndHead {
    public static final MethodPredicate METHODS = Method.predicate(Method.GET, Method.HEAD);

    private GetAndHead() {}

    /** Sends the body, or its length alone. */
    public static void send(ServerRequest request, ServerResponse response, byte[] body) {
        if (request.prologue().method().equals(Method.HEAD)) {
            response.contentLength(body.length);
            response.send();
        } else {
            response.send(body);
        }
    }
}
