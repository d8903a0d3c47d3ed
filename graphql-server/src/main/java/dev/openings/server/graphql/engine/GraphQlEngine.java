package dev.openings.server.graphql.engine;

import com.github.benmanes.caffeine.cache.Cache;
import dev.openings.jooq.operation.Deadline;
import dev.openings.server.security.Caller;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.SubscriptionExecutionStrategy;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Runs requests in two steps: {@link #prepare} validates and checks limits, {@link #run} executes. The caller can
 * inspect the operation between them. Each error has an {@link ErrorCode}. Thread-safe.
 */
public final class GraphQlEngine {
    private final GraphQlApi api;
    private final RequestLimits limits;
    private final boolean hasIntrospection;
    private final GraphQLSchema schema;
    private final GraphQL graphQl;
    private final DocumentParser documents;
    private final ExecutionTimeout deadlines;

    private GraphQlEngine(GraphQlApi api, RequestLimits limits, boolean hasIntrospection) {
        this.api = api;
        this.hasIntrospection = hasIntrospection;
        this.limits = limits;
        this.schema = api.schema();
        this.documents = new DocumentParser(schema, limits, hasIntrospection);
        this.deadlines = new ExecutionTimeout();
        this.graphQl = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(ErrorTranslator.handler(api))
                .preparsedDocumentProvider(
                        (input, parse) -> CompletableFuture.completedFuture(new PreparsedDocumentEntry(
                                Objects.requireNonNull(input.getGraphQLContext().<Document>get(Document.class)))))
                .build();
    }

    /** An engine for {@code api} that refuses requests over {@code limits}. */
    public static GraphQlEngine of(GraphQlApi api, RequestLimits limits) {
        return new GraphQlEngine(api, limits, true);
    }

    /** The same as {@link #of}, but refuses documents that ask for the schema too. */
    public static GraphQlEngine withoutIntrospection(GraphQlApi api, RequestLimits limits) {
        return new GraphQlEngine(api, limits, false);
    }

    /** The parsed documents, for metrics. */
    public Cache<?, ?> documents() {
        return documents.cache();
    }

    /** True if callers may read the schema. */
    public boolean hasIntrospection() {
        return hasIntrospection;
    }

    /** The result of {@link #prepare}. */
    public sealed interface Preparation {}

    /**
     * A request that may run.
     *
     * @param document a valid document within the limits
     * @param operation the operation of the document to run
     * @param cost the number of fields that the response can have
     */
    public record Ready(GraphQlRequest request, Document document, OperationDefinition operation, long cost)
            implements Preparation {
        /** Query, mutation or subscription. */
        public OperationDefinition.Operation kind() {
            return operation.getOperation();
        }

        /** The name of the root field; {@code several} if the operation has more than one. */
        public String rootField() {
            Set<String> names = RootFields.of(document, operation);
            return names.size() == 1 ? names.iterator().next() : "several";
        }
    }

    /** A request that may not run, with at least one error. */
    public record Refused(List<GraphQLError> errors) implements Preparation {}

    /** Parses, validates and checks the limits of callers with an account. Executes nothing. */
    public Preparation prepare(GraphQlRequest request) {
        return prepare(request, limits.cost());
    }

    /** Parses, validates and checks the limits of the caller. Executes nothing. */
    public Preparation prepare(GraphQlRequest request, Caller caller) {
        return prepare(request, caller.isPublic() ? limits.publicCost() : limits.cost());
    }

    private Preparation prepare(GraphQlRequest request, long costLimit) {
        try {
            Document document = documents.document(request.query());
            OperationDefinition operation = operation(document, request.operationName());
            long cost = DocumentCost.check(schema, limits, costLimit, document, operation, request.variables());
            VariableValues.check(schema, document, operation, request.variables());
            return new Ready(request, document, operation, cost);
        } catch (DocumentRefusedException refused) {
            return new Refused(refused.errors());
        }
    }

    /** Executes within the time limit. */
    public ExecutionResult run(Ready ready, RequestContext context) {
        return run(ready, context, limits.time());
    }

    /**
     * Executes. The result's data is a map, null, or for a started subscription a {@code Publisher<ExecutionResult>}. A
     * mutation that is refused for its time may have made changes.
     *
     * @param time what is left of the time limit
     */
    public ExecutionResult run(Ready ready, RequestContext context, Duration time) {
        ExecutionInput input = ExecutionInput.newExecutionInput(ready.request().query())
                .operationName(ready.request().operationName().orElse(null))
                .variables(ready.request().variables())
                .dataLoaderRegistry(api.loaders(context))
                .graphQLContext(builder -> builder.put(RequestContext.class, context)
                        .put(Document.class, ready.document())
                        .put(SubscriptionExecutionStrategy.KEEP_SUBSCRIPTION_EVENTS_ORDERED, true))
                .build();
        try (ExecutionTimeout.Running running = deadlines.start(input, time)) {
            ExecutionResult result = Deadline.within(
                    time,
                    () -> CurrentRequest.during(
                            context, () -> graphQl.executeAsync(input).join()));
            return running.isOver() ? tookTooLong() : ErrorTranslator.cleaned(result);
        }
    }

    /** The schema in the schema definition language, with descriptions. */
    public String schemaText() {
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeDirectiveDefinitions(false)
                        .includeSchemaDefinition(true))
                .print(schema);
    }

    private ExecutionResult tookTooLong() {
        return ExecutionResult.newExecutionResult()
                .addError(ApiError.of(
                        ErrorCode.LIMIT_EXCEEDED,
                        "The request took too long; the limit of time is " + limits.time() + "."))
                .build();
    }

    private static OperationDefinition operation(Document document, Optional<String> name) {
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (name.isEmpty()) {
            if (operations.size() != 1) {
                throw DocumentRefusedException.of(
                        ErrorCode.BAD_REQUEST,
                        "The document has " + operations.size()
                                + " operations. \"operationName\" must name the one to run.");
            }
            return operations.getFirst();
        }
        return operations.stream()
                .filter(operation -> name.get().equals(operation.getName()))
                .findFirst()
                .orElseThrow(() -> DocumentRefusedException.of(
                        ErrorCode.BAD_REQUEST,
                        "The document has no operation named " + ShownText.quoted(name.get()) + "."));
    }
}
