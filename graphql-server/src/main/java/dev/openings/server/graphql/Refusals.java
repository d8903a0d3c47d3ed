package dev.openings.server.graphql;

import graphql.ExecutionResult;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;

/** What callers are told when the web server itself turns them away. */
public final class Refusals {
    private Refusals() {}

    /** The answer to a body larger than the limit, given before it was read. */
    public static DirectHandler tooLarge(Limits limits) {
        return (request, event, status, headers, message) -> DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, ResponseType.GRAPHQL.header()))
                .header(HeaderValues.CONNECTION_CLOSE)
                .entity(Json.write(ExecutionResult.newExecutionResult()
                        .addError(ApiError.of(ErrorCode.LIMIT_EXCEEDED, HttpRequests.sizeMessage(limits.bodyBytes())))
                        .build()
                        .toSpecification()))
                .build();
    }
}
