package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.RequestContext;
import graphql.ExecutionResult;
import graphql.language.OperationDefinition.Operation;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/**
 * {@code /graphql/stream}: the single connection mode of "GraphQL over SSE". PUT reserves a stream, GET opens it, POST
 * runs an operation whose results go to the stream, DELETE ends an operation.
 */
final class SharedStreamEndpoint implements HttpService {
    private static final HeaderName TOKEN = HeaderNames.create("X-GraphQL-Event-Stream-Token");
    private static final Header ALLOW = HeaderValues.create(HeaderNames.ALLOW, "PUT, GET, POST, DELETE");

    private final Operations operations;
    private final Admission admission;
    private final RequestReader requests;
    private final SharedStreams streams;
    private final RequestMeters meters;

    SharedStreamEndpoint(
            Operations operations,
            Admission admission,
            RequestReader requests,
            SharedStreams streams,
            RequestMeters meters) {
        this.operations = operations;
        this.admission = admission;
        this.requests = requests;
        this.streams = streams;
        this.meters = meters;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.put("/", answering(this::reserve))
                .get("/", answering(this::open))
                .post("/", answering(this::run))
                .delete("/", answering(this::stop))
                .any("/", answering(SharedStreamEndpoint::refuseMethod));
    }

    private Handler answering(Handler handler) {
        return (request, response) -> {
            response.header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"));
            try {
                handler.handle(request, response);
            } catch (HttpProblemException problem) {
                meters.refused(List.of(problem.error()));
                Answers.send(request, response, problem);
            }
        };
    }

    private void reserve(ServerRequest request, ServerResponse response) {
        String token = streams.reserve(StreamOwner.of(admission.admit(request)));
        response.status(Status.CREATED_201)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8"))
                .send(token);
    }

    private void open(ServerRequest request, ServerResponse response) {
        RequestContext context = admission.admit(request);
        SharedStream stream = stream(request, context);
        if (Answers.accepted(request).filter(it -> it == ResponseType.EVENTS).isEmpty()) {
            throw new HttpProblemException(
                    Status.NOT_ACCEPTABLE_406, ErrorCode.BAD_REQUEST, "Accept must be text/event-stream.");
        }
        streams.places().checkCapacity(stream.owner());
        if (!stream.open()) {
            throw new HttpProblemException(
                    Status.CONFLICT_409, ErrorCode.BAD_REQUEST, "The event stream was opened before.");
        }
        streams.places().add(stream, stream.owner());
        Supplier<Optional<ApiError>> refusal = admission.refusal(request, context.caller());
        BooleanSupplier isAbandoned = streams.places().abandonedOrOld(AbandonedResponse.of(response), refusal);
        try {
            Answers.stream(response, out -> stream.write(out, refusal, isAbandoned));
        } finally {
            streams.places().remove(stream);
            streams.remove(stream);
        }
    }

    private void run(ServerRequest request, ServerResponse response) {
        RequestContext context = admission.admit(request);
        SharedStream stream = stream(request, context);
        NamedRequest named = requests.namedFromBody(request);
        List<SharedOperation> begun = new ArrayList<>();
        try {
            run(response, stream, named, context, begun);
        } catch (RuntimeException failed) {
            begun.forEach(SharedOperation::stop);
            throw failed;
        }
    }

    /** @param begun gets the operation of the stream, once it has begun */
    private void run(
            ServerResponse response,
            SharedStream stream,
            NamedRequest named,
            RequestContext context,
            List<SharedOperation> begun) {
        Operations.Outcome outcome = operations.run(named.request(), context, ready -> {
            admission.charge(context, ready.cost());
            begun.add(stream.begin(named.operationId(), ready.kind() == Operation.SUBSCRIPTION));
        });
        switch (outcome) {
            case Operations.Refused(var errors) ->
                Answers.send(
                        response,
                        Status.BAD_REQUEST_400,
                        ResponseType.GRAPHQL,
                        ExecutionResult.newExecutionResult().errors(errors).build());
            case Operations.Ran(var ready, var result) -> {
                deliver(result, begun.getFirst());
                response.status(Status.ACCEPTED_202).send();
            }
        }
    }

    private static void deliver(ExecutionResult result, SharedOperation operation) {
        if (result.getData() instanceof Publisher<?> answers) {
            Operations.results(answers).subscribe(operation);
        } else {
            operation.onNext(result);
            operation.onComplete();
        }
    }

    private void stop(ServerRequest request, ServerResponse response) {
        SharedStream stream = stream(request, admission.admit(request));
        stream.stop(request.query()
                .first("operationId")
                .asOptional()
                .orElseThrow(() -> HttpProblemException.badRequest("\"operationId\" must name the operation to end.")));
        response.status(Status.OK_200).send();
    }

    private static void refuseMethod(ServerRequest request, ServerResponse response) {
        throw new HttpProblemException(
                Status.METHOD_NOT_ALLOWED_405,
                ErrorCode.BAD_REQUEST,
                "The method must be PUT, GET, POST or DELETE.",
                ALLOW);
    }

    /** The answer is the same for an unknown token and for the token of another caller. */
    private SharedStream stream(ServerRequest request, RequestContext context) {
        return request.headers()
                .first(TOKEN)
                .or(() -> request.query().first("token").asOptional())
                .flatMap(token -> streams.find(token, StreamOwner.of(context)))
                .orElseThrow(() -> new HttpProblemException(
                        Status.NOT_FOUND_404,
                        ErrorCode.BAD_REQUEST,
                        "There is no event stream of this caller with this token."));
    }
}
