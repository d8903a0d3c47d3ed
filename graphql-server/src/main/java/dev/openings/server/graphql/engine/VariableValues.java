package dev.openings.server.graphql.engine;

import graphql.GraphQLContext;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scalars inside variables before anything else does, to say where in a variable a wrong one stands: the engine itself names only the
 * variable. Everything else about variables is left to the engine.
 */
final class VariableValues {
    private final GraphQLContext context = GraphQLContext.getDefault();

    private VariableValues() {}

    /**
     * Refuses variables that hold a text which is no value of its scalar.
     *
     * @throws DocumentRefusedException BAD_REQUEST that names place, value and rule
     */
    static void check(GraphQLSchema schema, OperationDefinition operation, Map<String, @Nullable Object> variables) {
        VariableValues check = new VariableValues();
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            Object value = variables.get(variable.getName());
            check.value("$" + variable.getName(), value, namedType(schema, variable.getType()));
        }
    }

    /** The type by its name; lists in a variable's type are seen from the value. */
    private static @Nullable GraphQLType namedType(GraphQLSchema schema, @Nullable Type<?> type) {
        return switch (type) {
            case NonNullType nonNull -> namedType(schema, nonNull.getType());
            case ListType list -> namedType(schema, list.getType());
            case TypeName name -> schema.getType(name.getName());
            case null, default -> null;
        };
    }

    private void value(String path, @Nullable Object value, @Nullable GraphQLType type) {
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                value(path + "." + i, items.get(i), type);
            }
        } else if (value instanceof Map<?, ?> object && type instanceof GraphQLInputObjectType input) {
            for (GraphQLInputObjectField field : input.getFieldDefinitions()) {
                value(path + "." + field.getName(), object.get(field.getName()), unwrapped(field.getType()));
            }
        } else if (value != null && type instanceof GraphQLScalarType scalar) {
            scalar(path, value, scalar);
        }
    }

    private static GraphQLType unwrapped(GraphQLInputType type) {
        GraphQLType inner = type;
        while (inner instanceof GraphQLNonNull || inner instanceof GraphQLList) {
            inner = GraphQLTypeUtil.unwrapOne(inner);
        }
        return inner;
    }

    private void scalar(String path, Object value, GraphQLScalarType scalar) {
        try {
            scalar.getCoercing().parseValue(value, context, Locale.ROOT);
        } catch (CoercingParseValueException wrong) {
            throw DocumentRefusedException.of(ErrorCode.BAD_REQUEST, path + ": " + wrong.getMessage());
        }
    }
}
