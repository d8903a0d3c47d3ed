package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestLimits;
import graphql.ExecutionResult;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;

/** Responses to requests that the web server itself refuses. */
public final class TransportErrors {
    /** RFC 6585, section 5. */
    private static final Status TOO_MANY_HEADER_FIELDS = Status.create(431, "Request Header Fields Too Large");

    private TransportErrors() {}

    /** The response to malformed HTTP and to bodies over the limit. */
    public static DirectHandler badRequest(RequestLimits limits) {
        return (request, event, status, headers, message) -> {
            boolean tooLarge = status.code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code();
            ApiError error = tooLarge
                    ? ApiError.of(ErrorCode.LIMIT_EXCEEDED, JsonBody.sizeMessage(limits.bodyBytes()))
                    : ApiError.of(ErrorCode.BAD_REQUEST, "The request is not well-formed HTTP/1.1.");
            return DirectHandler.TransportResponse.builder()
                    .status(status)
                    .headers(headers)
                    .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, ResponseType.GRAPHQL.header()))
                    .keepAlive(false)
                    .entity(body(error))
                    .build();
        };
    }

    /** Sends the response to a request with more than {@code limit} header fields. */
    public static void tooManyHeaderFields(ServerResponse response, int limit) {
        String message = "The request has too many header fields; the limit of header fields is " + limit + ".";
        response.status(TOO_MANY_HEADER_FIELDS)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, ResponseType.GRAPHQL.header()))
                .send(body(ApiError.of(ErrorCode.LIMIT_EXCEEDED, message)));
    }

    private static byte[] body(ApiError error) {
        return Json.write(
                ExecutionResult.newExecutionResult().addError(error).build().toSpecification());
    }
}
