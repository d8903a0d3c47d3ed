package dev.openings.server.graphql;

import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dataloader.DataLoaderRegistry;

/** The whole schema with {@code viewer} as the only field that answers: what the door stands on until the resolvers come. */
public final class ViewerOnly implements GraphQlApi {
    private static final List<String> SCALARS =
            List.of("DateTime", "Date", "LocalTime", "Duration", "TimeZone", "EmailAddress", "PhoneNumber", "Url");

    @Override
    public GraphQLSchema schema() {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .type("Node", type -> type.typeResolver(environment -> null))
                .type(
                        "Query",
                        type -> type.dataFetcher(
                                "viewer",
                                environment -> Map.of(
                                        "roles",
                                        RequestContext.of(environment).caller().roles().stream()
                                                .sorted()
                                                .toList())));
        for (String name : SCALARS) {
            wiring.scalar(GraphQLScalarType.newScalar()
                    .name(name)
                    .coercing(new Coercing<>() {})
                    .build());
        }
        return new SchemaGenerator().makeExecutableSchema(types(), wiring.build());
    }

    @Override
    public DataLoaderRegistry loaders(RequestContext context) {
        return new DataLoaderRegistry();
    }

    private static TypeDefinitionRegistry types() {
        try (InputStream schema =
                Objects.requireNonNull(ViewerOnly.class.getResourceAsStream("/schema/schema.graphqls"))) {
            return new SchemaParser().parse(new InputStreamReader(schema, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
