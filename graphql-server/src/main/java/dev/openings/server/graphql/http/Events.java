package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import graphql.ExecutionResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Server-sent events of "GraphQL over SSE". In its single connection mode, each event names the operation that it belongs
 * to.
 */
final class Events {
    private Events() {}

    /** A comment, which clients ignore. */
    static byte[] alive() {
        return bytes(":\n\n");
    }

    /** One result of the only operation of a stream. */
    static byte[] next(ExecutionResult result) {
        return event("next", " " + json(result.toSpecification()));
    }

    /** One result of the operation {@code id}. */
    static byte[] next(String id, ExecutionResult result) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("payload", result.toSpecification());
        return event("next", " " + json(data));
    }

    /** The end of the only operation of a stream. */
    static byte[] complete() {
        return event("complete", "");
    }

    /** The end of the operation {@code id}. */
    static byte[] complete(String id) {
        return event("complete", " " + json(Map.of("id", id)));
    }

    /** A result that consists of one error. */
    static ExecutionResult failure(ApiError error) {
        return ExecutionResult.newExecutionResult().addError(error).build();
    }

    private static byte[] event(String name, String data) {
        return bytes("event: " + name + "\ndata:" + data + "\n\n");
    }

    /** JSON has no raw line breaks, so it fits on one data line. */
    private static String json(Map<String, ?> value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
