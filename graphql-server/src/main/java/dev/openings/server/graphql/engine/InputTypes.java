package dev.openings.server.graphql.engine;

import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves the types of variables. */
final class InputTypes {
    private InputTypes() {}

    /** The type of the schema; empty if the name is unknown or not that of an input type. */
    static Optional<GraphQLType> of(GraphQLSchema schema, @Nullable Type<?> type) {
        return switch (type) {
            case NonNullType nonNull -> of(schema, nonNull.getType()).map(GraphQLNonNull::nonNull);
            case ListType list -> of(schema, list.getType()).map(GraphQLList::list);
            case TypeName name ->
                schema.getType(name.getName()) instanceof GraphQLInputType input
                        ? Optional.of(input)
                        : Optional.empty();
            case null, default -> Optional.empty();
        };
    }
}
