package dev.openings.server.graphql.engine;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The places where a document uses variables. */
final class VariableUses {
    private final List<Use> uses = new ArrayList<>();

    /**
     * One place.
     *
     * @param variable the name without the dollar sign
     * @param path the path from the argument on, such as {@code input.hours.0.from}
     * @param isNonNull true if the type of the place is non-null
     * @param isOneOf true for a field of a OneOf input object, which requires a value
     */
    record Use(
            String variable,
            InputPath path,
            boolean isNonNull,
            boolean isOneOf,
            @Nullable SourceLocation location) {}

    private VariableUses() {}

    static VariableUses of(GraphQLSchema schema, Document document) {
        VariableUses found = new VariableUses();
        DocumentArguments.visit(schema, document, (place, given, defined) -> found.add(given, defined));
        return found;
    }

    static VariableUses of(GraphQLSchema schema, Document document, OperationDefinition operation) {
        VariableUses found = new VariableUses();
        DocumentArguments.visit(schema, document, operation, (place, given, defined) -> found.add(given, defined));
        return found;
    }

    /** The places of a variable, in the order of the document. */
    List<Use> of(String variable) {
        return uses.stream().filter(use -> use.variable().equals(variable)).toList();
    }

    /**
     * The path of the first place of a variable outside of a mutation's input, where a malformed value is refused; without
     * one, of its first place; {@code $name} if it has none.
     */
    InputPath path(String variable) {
        return uses.stream()
                .filter(use -> use.variable().equals(variable))
                .map(Use::path)
                .min(Comparator.comparing(InputPath::isInInputOfMutation))
                .orElse(InputPath.of("$" + variable));
    }

    /** The use at a place of the document. */
    Optional<Use> at(SourceLocation location) {
        return uses.stream().filter(use -> location.equals(use.location())).findFirst();
    }

    private void add(List<Argument> given, List<GraphQLArgument> defined) {
        for (Argument argument : given) {
            defined.stream()
                    .filter(it -> it.getName().equals(argument.getName()))
                    .findFirst()
                    .ifPresent(it -> add(InputPath.of(argument.getName()), argument.getValue(), it.getType(), false));
        }
    }

    private void add(InputPath path, Value<?> value, GraphQLType type, boolean isOneOf) {
        GraphQLType nullable = GraphQLTypeUtil.unwrapNonNull(type);
        if (value instanceof VariableReference reference) {
            uses.add(new Use(
                    reference.getName(), path, type instanceof GraphQLNonNull, isOneOf, reference.getSourceLocation()));
        } else if (value instanceof ArrayValue array && nullable instanceof GraphQLList list) {
            for (int i = 0; i < array.getValues().size(); i++) {
                add(path.child(i), array.getValues().get(i), list.getWrappedType(), false);
            }
        } else if (nullable instanceof GraphQLList list) {
            add(path, value, list.getWrappedType(), false);
        } else if (value instanceof ObjectValue object && nullable instanceof GraphQLInputObjectType input) {
            for (ObjectField field : object.getObjectFields()) {
                GraphQLInputObjectField definition = input.getFieldDefinition(field.getName());
                if (definition != null) {
                    add(path.child(field.getName()), field.getValue(), definition.getType(), input.isOneOf());
                }
            }
        }
    }
}
