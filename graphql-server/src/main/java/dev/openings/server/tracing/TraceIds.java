package dev.openings.server.tracing;

import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;

/** A trace that begins here has the ID of its request, which the log and the response name. */
final class TraceIds implements IdGenerator {
    private final IdGenerator random = IdGenerator.random();

    @Override
    public String generateTraceId() {
        return RequestId.current().filter(TraceId::isValid).orElseGet(random::generateTraceId);
    }

    @Override
    public String generateSpanId() {
        return random.generateSpanId();
    }
}
