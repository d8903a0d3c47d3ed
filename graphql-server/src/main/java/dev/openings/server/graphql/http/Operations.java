package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.GraphQlEngine;
import dev.openings.server.graphql.engine.GraphQlRequest;
import dev.openings.server.graphql.engine.Incidents;
import dev.openings.server.graphql.engine.RequestContext;
import graphql.ExecutionResult;
import io.helidon.http.Status;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/** Runs operations. A fault of the engine is status 500. */
final class Operations {
    private final GraphQlEngine engine;

    Operations(GraphQlEngine engine) {
        this.engine = engine;
    }

    GraphQlEngine.Preparation prepare(GraphQlRequest request) {
        return guarded(() -> engine.prepare(request));
    }

    ExecutionResult run(GraphQlEngine.Ready ready, RequestContext context) {
        return guarded(() -> engine.run(ready, context));
    }

    /** The data of a subscription that has started. */
    @SuppressWarnings("unchecked") // graphql-java documents the data of a subscription as a publisher of results
    static Publisher<ExecutionResult> results(Publisher<?> data) {
        return (Publisher<ExecutionResult>) data;
    }

    private static <T> T guarded(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException fault) {
            throw new HttpProblemException(
                    Status.INTERNAL_SERVER_ERROR_500, ErrorCode.INTERNAL, Incidents.report(fault));
        }
    }
}
