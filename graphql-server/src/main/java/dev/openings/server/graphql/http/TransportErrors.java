package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestLimits;
import graphql.ExecutionResult;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;

/** Responses to requests that the web server itself refuses. */
public final class TransportErrors {
    private TransportErrors() {}

    /** The response to malformed HTTP and to bodies over the limit. */
    public static DirectHandler badRequest(RequestLimits limits) {
        return (request, event, status, headers, message) -> {
            boolean tooLarge = status.code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code();
            ApiError error = tooLarge
                    ? ApiError.of(ErrorCode.LIMIT_EXCEEDED, RequestReader.sizeMessage(limits.bodyBytes()))
                    : ApiError.of(ErrorCode.BAD_REQUEST, "The request is not well-formed HTTP/1.1.");
            return DirectHandler.TransportResponse.builder()
                    .status(status)
                    .headers(headers)
                    .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, ResponseType.GRAPHQL.header()))
                    .keepAlive(false)
                    .entity(Json.write(ExecutionResult.newExecutionResult()
                            .addError(error)
                            .build()
                            .toSpecification()))
                    .build();
        };
    }
}
