package dev.openings.server.graphql.http;

import dev.openings.server.compression.Gzip;
import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.GraphQlEngine;
import dev.openings.server.graphql.engine.GraphQlRequest;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.security.Authenticator;
import dev.openings.server.security.RateLimiter;
import dev.openings.server.security.RelyingParty;
import graphql.ExecutionResult;
import graphql.language.OperationDefinition.Operation;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/** {@code /graphql}: GraphQL over HTTP (working draft) and over server-sent events. */
public final class GraphQlEndpoint implements HttpService {
    private static final Header ALLOW_POST = HeaderValues.create(HeaderNames.ALLOW, "POST");
    private static final Header ALLOW_BOTH = HeaderValues.create(HeaderNames.ALLOW, "GET, POST");
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /** Requests that wait for the database, or for one of its 16 connections, take no processor. */
    private static final int WAITING_FOR_DATABASE = 64;

    private static final int EXECUTIONS_PER_PROCESSOR = 2;

    private final Executions executions;
    private final Operations operations;
    private final RequestMeters meters;
    private final Admission admission;
    private final RequestReader requests;
    private final EventStreams streams;
    private final SharedStreamEndpoint sharedStreams;
    private final boolean showsSchema;
    private final byte[] schemaText;

    /**
     * The endpoint of {@code engine}.
     *
     * @param addresses finds the clients' addresses
     * @param allowed if present, no other document runs
     * @param onInvalidToken gets the address of each caller with an invalid token
     * @param site whose pages may use sessions
     * @param clock decides when an event stream and its reservation have expired
     * @param metrics gets the metrics of requests
     */
    public GraphQlEndpoint(
            GraphQlEngine engine,
            Authenticator callers,
            RateLimiter rates,
            RemoteAddress addresses,
            Consumer<String> onInvalidToken,
            Supplier<RelyingParty> site,
            RequestLimits limits,
            Optional<AllowedDocuments> allowed,
            InstantSource clock,
            PrometheusRegistry metrics) {
        this.executions = new Executions(maximumExecutions(), limits.time());
        this.meters = new RequestMeters(metrics);
        this.operations = new Operations(engine, executions, meters);
        this.admission = new Admission(callers, rates, addresses, onInvalidToken, site);
        // Clients that may send listed documents only do not need the schema.
        this.streams = new EventStreams(clock);
        this.showsSchema = allowed.isEmpty() && engine.hasIntrospection();
        // Printed once: it costs more than most queries.
        this.schemaText = engine.schemaText().getBytes(StandardCharsets.UTF_8);
        this.requests = new RequestReader(limits.bodyBytes(), allowed);
        this.sharedStreams = new SharedStreamEndpoint(
                operations, admission, requests, new SharedStreams(streams, KEEP_ALIVE, clock), meters);
        meters.gauge("openings_graphql_running", "GraphQL requests that run", executions::running);
        meters.gauge("openings_graphql_waiting", "GraphQL requests that wait for their turn", executions::waiting);
        meters.gauge("openings_subscriptions_open", "Open subscriptions and event streams", streams::count);
    }

    @Override
    public void routing(HttpRules rules) {
        if (showsSchema) {
            rules.get("/schema.graphqls", this::schema);
        }
        rules.register("/stream", sharedStreams)
                .get("/", this::answer)
                .post("/", this::answer)
                .any("/", this::answer);
    }

    @Override
    public void afterStop() {
        endSubscriptions();
        executions.close();
    }

    private static int maximumExecutions() {
        return WAITING_FOR_DATABASE
                + EXECUTIONS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
    }

    /** Ends all open subscriptions with {@code complete}, and refuses new ones. */
    public void endSubscriptions() {
        streams.endAll();
    }

    private void answer(ServerRequest request, ServerResponse response) {
        try {
            serve(request, response);
        } catch (HttpProblemException problem) {
            meters.refused(List.of(problem.error()));
            Answers.send(request, response, problem);
        }
    }

    private void schema(ServerRequest request, ServerResponse response) {
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8"))
                .send(Gzip.encode(request, response, schemaText));
    }

    private void serve(ServerRequest request, ServerResponse response) {
        ResponseType type = Answers.accepted(request)
                .orElseThrow(() -> new HttpProblemException(
                        Status.NOT_ACCEPTABLE_406,
                        ErrorCode.BAD_REQUEST,
                        "Accept must allow application/graphql-response+json, application/json or text/event-stream."));
        RequestContext context = admission.admit(request);
        if (type == ResponseType.EVENTS) {
            streams.checkCapacity(StreamOwner.of(context));
        }
        Operations.Outcome outcome = operations.run(graphQlRequest(request), context, ready -> {
            checkOperation(request, ready, type);
            admission.charge(context, ready.cost());
        });
        switch (outcome) {
            case Operations.Refused(var errors) ->
                Answers.send(
                        response,
                        type == ResponseType.JSON ? Status.OK_200 : Status.BAD_REQUEST_400,
                        type == ResponseType.EVENTS ? ResponseType.GRAPHQL : type,
                        ExecutionResult.newExecutionResult().errors(errors).build());
            case Operations.Ran(var ready, var result) -> {
                if (type == ResponseType.EVENTS) {
                    stream(request, response, result, context);
                } else {
                    send(request, response, ready, result, type);
                }
            }
        }
    }

    private GraphQlRequest graphQlRequest(ServerRequest request) {
        Method method = request.prologue().method();
        if (method.equals(Method.GET)) {
            return requests.fromQuery(request.query());
        }
        if (method.equals(Method.POST)) {
            return requests.fromBody(request);
        }
        throw new HttpProblemException(
                Status.METHOD_NOT_ALLOWED_405, ErrorCode.BAD_REQUEST, "The method must be GET or POST.", ALLOW_BOTH);
    }

    private static void checkOperation(ServerRequest request, GraphQlEngine.Ready ready, ResponseType type) {
        if (ready.kind() == Operation.MUTATION && request.prologue().method().equals(Method.GET)) {
            throw new HttpProblemException(
                    Status.METHOD_NOT_ALLOWED_405,
                    ErrorCode.BAD_REQUEST,
                    "A mutation must be sent by POST.",
                    ALLOW_POST);
        }
        if (ready.kind() == Operation.SUBSCRIPTION && type != ResponseType.EVENTS) {
            throw HttpProblemException.badRequest("A subscription requires the header \"Accept: text/event-stream\".");
        }
    }

    private static void send(
            ServerRequest request,
            ServerResponse response,
            GraphQlEngine.Ready ready,
            ExecutionResult result,
            ResponseType type) {
        boolean ran = result.isDataPresent() || type == ResponseType.JSON;
        Status status = ran ? Status.OK_200 : Status.BAD_REQUEST_400;
        if (ready.kind() == Operation.MUTATION) {
            // It may hold the ID of a hold, which is a secret without a form of its own.
            Answers.send(response, status, type, result);
        } else {
            Answers.sendCompressed(request, response, status, type, result);
        }
    }

    private void stream(
            ServerRequest request, ServerResponse response, ExecutionResult result, RequestContext context) {
        if (!(result.getData() instanceof Publisher<?> answers)) {
            Answers.stream(response, out -> {
                out.write(Events.next(result));
                out.write(Events.complete());
            });
            return;
        }
        EventStream stream = new EventStream(KEEP_ALIVE);
        streams.add(stream, StreamOwner.of(context));
        Supplier<Optional<ApiError>> refusal = admission.refusal(request, context.caller());
        BooleanSupplier isAbandoned = streams.abandonedOrOld(AbandonedResponse.of(response), refusal);
        try {
            Answers.stream(response, out -> stream.write(Operations.results(answers), out, refusal, isAbandoned));
        } finally {
            streams.remove(stream);
        }
    }
}
