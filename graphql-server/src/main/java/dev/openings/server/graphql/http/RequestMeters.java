package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.GraphQlEngine;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * Counts GraphQL requests. The values of labels are those of the schema and of {@link ErrorCode}: no text of a caller can make
 * a new one.
 */
final class RequestMeters {
    private static final String OK = "OK";
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final PrometheusRegistry registry;
    private final Counter requests;
    private final Histogram durations;
    private final Counter refusals;

    RequestMeters(PrometheusRegistry registry) {
        this.registry = registry;
        this.requests = Counter.builder()
                .name("openings_graphql_requests_total")
                .help(
                        "Requests that ran, by the kind of the operation, its root field, and OK or the code of the first error")
                .labelNames("operation", "field", "code")
                .withoutExemplars()
                .register(registry);
        this.durations = Histogram.builder()
                .name("openings_graphql_request_seconds")
                .help("Time from the arrival of a request that ran to its result, the wait for its turn included")
                .unit(Unit.SECONDS)
                .labelNames("operation", "field")
                .withoutExemplars()
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .register(registry);
        this.refusals = Counter.builder()
                .name("openings_graphql_refusals_total")
                .help("Requests that did not run, by the code of the first error")
                .labelNames("code")
                .withoutExemplars()
                .register(registry);
        for (ErrorCode code : ErrorCode.values()) {
            refusals.initLabelValues(code.name());
        }
    }

    /** Shows the number that {@code value} returns whenever metrics are read. */
    void gauge(String name, String help, IntSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsInt()))
                .register(registry);
    }

    /** Counts a request that ran. */
    void ran(GraphQlEngine.Ready ready, ExecutionResult result, long nanos) {
        String operation = ready.kind().name().toLowerCase(Locale.ROOT);
        requests.labelValues(operation, ready.rootField(), code(result.getErrors()))
                .inc();
        durations.labelValues(operation, ready.rootField()).observe(Unit.nanosToSeconds(nanos));
    }

    /** Counts a request that did not run. */
    void refused(List<GraphQLError> errors) {
        refusals.labelValues(code(errors)).inc();
    }

    private static String code(List<GraphQLError> errors) {
        return errors.isEmpty()
                ? OK
                : ApiError.codeOf(errors.getFirst()).orElse(ErrorCode.INTERNAL).name();
    }
}
