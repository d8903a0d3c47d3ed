package dev.openings.server;

import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.engine.GraphQlApi;
import dev.openings.server.graphql.engine.RequestContext;
import dev.openings.server.graphql.engine.RequestRefusedException;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import org.dataloader.DataLoaderRegistry;
import org.reactivestreams.FlowAdapters;

/** A schema for tests of the transport: fields that fail, refuse, block, nest and subscribe. */
final class TransportTestApi implements GraphQlApi {
    private static final String SCHEMA = """
        type Query {
          hello(name: String): String
          fails: String
          forbidden: String!
          slow: String
          tree: Tree!
          trees(first: Int! = 50): TreeConnection!
          plain: [Tree!]!
        }
        type Tree { name: String! tree: Tree! trees(first: Int! = 50): TreeConnection! plain: [Tree!]! }
        type TreeConnection { nodes: [Tree!]! totalCount: Int! }
        type Mutation { change: Int! }
        type Subscription { ticks: String! }
        """;

    final AtomicInteger changes = new AtomicInteger();
    final CountDownLatch slowEntered = new CountDownLatch(1);
    final CountDownLatch slowMayGo = new CountDownLatch(1);
    final SubmissionPublisher<String> ticks =
            new SubmissionPublisher<>(Executors.newVirtualThreadPerTaskExecutor(), 256);

    @Override
    public GraphQLSchema schema() {
        Map<String, Object> tree = Map.of("name", "leaf");
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        type -> type.dataFetcher(
                                        "hello", environment -> "Hello " + environment.<String>getArgument("name"))
                                .dataFetcher("fails", environment -> {
                                    throw new IllegalStateException("password=hunter2");
                                })
                                .dataFetcher("forbidden", environment -> {
                                    throw new RequestRefusedException(ErrorCode.FORBIDDEN, "Only staff may see this.");
                                })
                                .dataFetcher("slow", environment -> {
                                    slowEntered.countDown();
                                    slowMayGo.await();
                                    return "done";
                                })
                                .dataFetcher("tree", environment -> tree))
                .type("Tree", type -> type.dataFetcher("tree", environment -> tree))
                .type("Mutation", type -> type.dataFetcher("change", environment -> changes.incrementAndGet()))
                .type("Subscription", type -> type.dataFetcher("ticks", environment -> FlowAdapters.toPublisher(ticks)))
                .build();
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
    }

    @Override
    public DataLoaderRegistry loaders(RequestContext context) {
        return new DataLoaderRegistry();
    }
}
