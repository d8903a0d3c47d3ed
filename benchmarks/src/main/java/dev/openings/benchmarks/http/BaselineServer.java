package dev.openings.benchmarks.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A minimal GraphQL server over HTTP with the same components: Helidon, graphql-java, Jackson. It returns twenty
 * objects of three fields from a constant list, without authentication, limits, rules, log or database.
 */
final class BaselineServer implements AutoCloseable {
    /** The query that it is measured with. */
    static final String QUERY = "{ slots { start end staffId } }";

    private static final int OBJECTS = 20;
    private static final String SCHEMA = """
            type Query { slots: [Slot!]! }
            type Slot { start: String! end: String! staffId: ID! }
            """;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, PreparsedDocumentEntry> parsed = new ConcurrentHashMap<>();
    private final GraphQL graphQl;
    private final WebServer web;

    record Slot(String start, String end, String staffId) {}

    private BaselineServer(GraphQLSchema schema) {
        this.graphQl = GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        parsed.computeIfAbsent(input.getQuery(), text -> parse.apply(input))))
                .build();
        this.web = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .routing(routing -> routing.post("/graphql", this::answer))
                .build()
                .start();
    }

    static BaselineServer start() {
        List<Slot> slots = IntStream.range(0, OBJECTS)
                .mapToObj(i -> new Slot(at(9, i), at(10, i), "S" + i))
                .toList();
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", query -> query.dataFetcher("slots", unused -> slots))
                .build();
        return new BaselineServer(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring));
    }

    int port() {
        return web.port();
    }

    @Override
    public void close() {
        web.stop();
    }

    private void answer(ServerRequest request, ServerResponse response) {
        ExecutionInput input = ExecutionInput.newExecutionInput(query(request)).build();
        ExecutionResult result = graphQl.execute(input);
        response.headers().set(HeaderValues.CONTENT_TYPE_JSON);
        response.send(written(result));
    }

    private static String query(ServerRequest request) {
        try {
            Map<?, ?> body = JSON.readValue(request.content().as(byte[].class), Map.class);
            return (String) Objects.requireNonNull(body.get("query"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] written(ExecutionResult result) {
        try {
            return JSON.writeValueAsBytes(result.toSpecification());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String at(int hour, int minute) {
        return "2027-03-01T%02d:%02d:00Z".formatted(hour, minute);
    }
}
