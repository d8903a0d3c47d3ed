package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.GraphQlEngine;
import dev.openings.server.graphql.engine.GraphQlRequest;
import dev.openings.server.graphql.engine.Incidents;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.security.Role;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.helidon.http.Status;
import java.util.List;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;

/** Runs operations in turn. A fault of the engine is status 500. */
final class Operations {
    /** How many requests of one caller without a role, such as a browser opens for one page, run at once. */
    private static final int MOST_OF_PUBLIC = 2;

    private final GraphQlEngine engine;
    private final Executions executions;
    private final RequestMeters meters;

    Operations(GraphQlEngine engine, Executions executions, RequestMeters meters) {
        this.engine = engine;
        this.executions = executions;
        this.meters = meters;
    }

    /** The outcome of a request. */
    sealed interface Outcome {}

    /** The request did not run. */
    record Refused(List<GraphQLError> errors) implements Outcome {}

    /** The request has run. */
    record Ran(GraphQlEngine.Ready ready, ExecutionResult result) implements Outcome {}

    /**
     * Validates and executes.
     *
     * @param beforeExecution may refuse the valid request by an exception
     * @throws HttpProblemException if the request is refused, or its turn does not come in time
     */
    Outcome run(GraphQlRequest request, RequestContext context, Consumer<GraphQlEngine.Ready> beforeExecution) {
        long arrival = System.nanoTime();
        int mostOfCaller = context.caller().is(Role.STAFF) ? Integer.MAX_VALUE : MOST_OF_PUBLIC;
        Outcome outcome = executions.run(context.caller().identity(context.remoteAddress()), mostOfCaller, time -> {
            try {
                return switch (engine.prepare(request, context.caller())) {
                    case GraphQlEngine.Refused(var errors) -> new Refused(errors);
                    case GraphQlEngine.Ready ready -> {
                        beforeExecution.accept(ready);
                        yield new Ran(ready, engine.run(ready, context, time));
                    }
                };
            } catch (HttpProblemException refused) {
                throw refused;
            } catch (RuntimeException fault) {
                throw new HttpProblemException(
                        Status.INTERNAL_SERVER_ERROR_500, ErrorCode.INTERNAL, Incidents.report(fault));
            }
        });
        switch (outcome) {
            case Refused(var errors) -> meters.refused(errors);
            case Ran(var ready, var result) -> meters.ran(ready, result, System.nanoTime() - arrival);
        }
        return outcome;
    }

    /** The data of a subscription that has started. */
    @SuppressWarnings("unchecked") // graphql-java documents the data of a subscription as a publisher of results
    static Publisher<ExecutionResult> results(Publisher<?> data) {
        return (Publisher<ExecutionResult>) data;
    }
}
