package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.GraphQlEngine;
import dev.openings.server.graphql.engine.GraphQlRequest;
import dev.openings.server.graphql.engine.Incidents;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.security.Authenticator;
import dev.openings.server.security.Caller;
import dev.openings.server.security.InvalidTokenException;
import dev.openings.server.security.RateLimiter;
import graphql.ExecutionResult;
import graphql.language.OperationDefinition.Operation;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/** {@code /graphql}: GraphQL over HTTP (working draft) and over server-sent events. */
public final class GraphQlEndpoint implements HttpService {
    private static final HeaderName MANAGEMENT_TOKEN = HeaderNames.create("Openings-Management-Token");
    private static final Header ALLOW_POST = HeaderValues.create(HeaderNames.ALLOW, "POST");
    private static final Header ALLOW_BOTH = HeaderValues.create(HeaderNames.ALLOW, "GET, POST");
    private static final Header BEARER =
            HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final GraphQlEngine engine;
    private final Authenticator callers;
    private final RateLimiter rates;
    private final RemoteAddress addresses;
    private final RequestReader requests;
    private final EventStreams streams;
    private final boolean showsSchema;

    /**
     * The endpoint of {@code engine}.
     *
     * @param addresses finds the clients' addresses
     * @param allowed if present, no other document runs
     */
    public GraphQlEndpoint(
            GraphQlEngine engine,
            Authenticator callers,
            RateLimiter rates,
            RemoteAddress addresses,
            RequestLimits limits,
            Optional<AllowedDocuments> allowed) {
        this.engine = engine;
        this.callers = callers;
        this.rates = rates;
        this.addresses = addresses;
        // Clients that may send listed documents only do not need the schema.
        this.showsSchema = allowed.isEmpty();
        this.requests = new RequestReader(limits.bodyBytes(), allowed);
        this.streams = new EventStreams(KEEP_ALIVE);
    }

    @Override
    public void routing(HttpRules rules) {
        if (showsSchema) {
            rules.get("/schema.graphqls", this::schema);
        }
        rules.get("/", this::answer).post("/", this::answer).any("/", this::answer);
    }

    @Override
    public void afterStop() {
        endSubscriptions();
    }

    /** Ends all open subscriptions with {@code complete}, and refuses new ones. */
    public void endSubscriptions() {
        streams.endAll();
    }

    private void answer(ServerRequest request, ServerResponse response) {
        try {
            serve(request, response);
        } catch (HttpProblemException problem) {
            problem.headers().forEach(response::header);
            ResponseType type =
                    accepted(request).filter(it -> it != ResponseType.EVENTS).orElse(ResponseType.GRAPHQL);
            send(response, problem.status(), type, failure(problem.error()));
        }
    }

    private void schema(ServerRequest request, ServerResponse response) {
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8"))
                .send(engine.schemaText().getBytes(StandardCharsets.UTF_8));
    }

    private void serve(ServerRequest request, ServerResponse response) {
        ResponseType type = accepted(request)
                .orElseThrow(() -> new HttpProblemException(
                        Status.NOT_ACCEPTABLE_406,
                        ErrorCode.BAD_REQUEST,
                        "Accept must allow application/graphql-response+json, application/json or text/event-stream."));
        RequestContext context = context(request);
        Optional<String> authorization = request.headers().first(HeaderNames.AUTHORIZATION);
        switch (prepare(request)) {
            case GraphQlEngine.Refused(var errors) ->
                send(
                        response,
                        type == ResponseType.JSON ? Status.OK_200 : Status.BAD_REQUEST_400,
                        type == ResponseType.EVENTS ? ResponseType.GRAPHQL : type,
                        ExecutionResult.newExecutionResult().errors(errors).build());
            case GraphQlEngine.Ready ready -> {
                checkOperation(request, ready, type);
                run(ready, context, type, response, () -> refusal(authorization, context.caller()));
            }
        }
    }

    private RequestContext context(ServerRequest request) {
        String address = addresses.of(request);
        Caller caller = caller(request, address);
        checkRate(caller, address);
        return new RequestContext(caller, request.headers().first(MANAGEMENT_TOKEN), address);
    }

    private Caller caller(ServerRequest request, String address) {
        try {
            return callers.of(request.headers().first(HeaderNames.AUTHORIZATION));
        } catch (InvalidTokenException bad) {
            // Counts like a call without a token, so that guessing of tokens is limited.
            checkRate(Caller.anyone(), address);
            throw new HttpProblemException(
                    Status.UNAUTHORIZED_401,
                    ErrorCode.UNAUTHENTICATED,
                    notSignedIn(bad).getMessage(),
                    BEARER);
        } catch (RuntimeException unavailable) {
            // The issuer or the database does not respond.
            throw new HttpProblemException(
                    Status.SERVICE_UNAVAILABLE_503, ErrorCode.INTERNAL, Incidents.report(unavailable));
        }
    }

    private void checkRate(Caller caller, String address) {
        Optional<Duration> wait = rates.count(caller, address);
        if (wait.isPresent()) {
            String seconds = String.valueOf(wait.get().toSeconds());
            throw new HttpProblemException(
                    Status.TOO_MANY_REQUESTS_429,
                    ErrorCode.RATE_LIMITED,
                    "Too many requests in this minute. Try again in " + seconds + " s.",
                    HeaderValues.create(HeaderNames.RETRY_AFTER, seconds));
        }
    }

    private GraphQlEngine.Preparation prepare(ServerRequest request) {
        Method method = request.prologue().method();
        if (method.equals(Method.GET)) {
            return prepare(requests.fromQuery(request.query()));
        }
        if (method.equals(Method.POST)) {
            return prepare(requests.fromBody(request));
        }
        throw new HttpProblemException(
                Status.METHOD_NOT_ALLOWED_405, ErrorCode.BAD_REQUEST, "The method must be GET or POST.", ALLOW_BOTH);
    }

    private GraphQlEngine.Preparation prepare(GraphQlRequest request) {
        return guarded(() -> engine.prepare(request));
    }

    private static <T> T guarded(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException fault) {
            throw new HttpProblemException(
                    Status.INTERNAL_SERVER_ERROR_500, ErrorCode.INTERNAL, Incidents.report(fault));
        }
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

    /** The error that ends a subscription: its token has expired, or belongs to another caller by now. */
    private Optional<ApiError> refusal(Optional<String> authorization, Caller caller) {
        try {
            return callers.of(authorization).equals(caller)
                    ? Optional.empty()
                    : Optional.of(
                            ApiError.of(ErrorCode.UNAUTHENTICATED, "The token belongs to another caller by now."));
        } catch (InvalidTokenException bad) {
            return Optional.of(notSignedIn(bad));
        } catch (RuntimeException unavailable) {
            return Optional.of(ApiError.of(ErrorCode.INTERNAL, Incidents.report(unavailable)));
        }
    }

    private static ApiError notSignedIn(InvalidTokenException bad) {
        return ApiError.of(ErrorCode.UNAUTHENTICATED, "Not signed in: " + bad.getMessage() + ".");
    }

    private void run(
            GraphQlEngine.Ready ready,
            RequestContext context,
            ResponseType type,
            ServerResponse response,
            Supplier<Optional<ApiError>> refusal) {
        if (type != ResponseType.EVENTS) {
            ExecutionResult result = guarded(() -> engine.run(ready, context));
            boolean ran = result.isDataPresent() || type == ResponseType.JSON;
            send(response, ran ? Status.OK_200 : Status.BAD_REQUEST_400, type, result);
            return;
        }
        streams.checkCapacity();
        ExecutionResult result = guarded(() -> engine.run(ready, context));
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, type.header()))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .header(HeaderValues.create("X-Accel-Buffering", "no"));
        try (OutputStream out = response.outputStream()) {
            if (result.getData() instanceof Publisher<?> answers) {
                streams.write(asResults(answers), out, refusal);
            } else {
                out.write(EventStream.next(result));
                out.write(EventStream.complete());
            }
        } catch (IOException | UncheckedIOException gone) {
            // The client has disconnected.
        }
    }

    @SuppressWarnings("unchecked") // graphql-java documents the data of a subscription as a publisher of results
    private static Publisher<ExecutionResult> asResults(Publisher<?> answers) {
        return (Publisher<ExecutionResult>) answers;
    }

    private static Optional<ResponseType> accepted(ServerRequest request) {
        return ResponseType.of(
                request.headers().contains(HeaderNames.ACCEPT)
                        ? request.headers().get(HeaderNames.ACCEPT).allValues()
                        : List.of());
    }

    private static ExecutionResult failure(ApiError error) {
        return ExecutionResult.newExecutionResult().addError(error).build();
    }

    private static void send(ServerResponse response, Status status, ResponseType type, ExecutionResult result) {
        response.status(status)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, type.header()))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .send(Json.write(result.toSpecification()));
    }
}
