package dev.openings.server.graphql.engine;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the values of an operation's variables (GraphQL, October 2021, section 6.1.2). A path begins with the argument
 * for which the document uses the variable first, as it does for a literal.
 */
final class VariableValues {
    private final GraphQLSchema schema;
    private final Document document;
    private final OperationDefinition operation;
    private final Map<String, @Nullable Object> values;

    private VariableValues(
            GraphQLSchema schema,
            Document document,
            OperationDefinition operation,
            Map<String, @Nullable Object> values) {
        this.schema = schema;
        this.document = document;
        this.operation = operation;
        this.values = values;
    }

    /**
     * Refuses values that are not of the types of their variables.
     *
     * @param values JSON by the name of the variable; undeclared variables are ignored
     * @throws DocumentRefusedException with an error for each invalid value
     */
    static void check(
            GraphQLSchema schema,
            Document document,
            OperationDefinition operation,
            Map<String, @Nullable Object> values) {
        List<GraphQLError> errors = new VariableValues(schema, document, operation, values).errors();
        if (!errors.isEmpty()) {
            throw new DocumentRefusedException(errors);
        }
    }

    private List<GraphQLError> errors() {
        InputChecker quick = new InputChecker();
        operation.getVariableDefinitions().forEach(variable -> checkType(quick, InputPath.of("$"), variable));
        boolean hasNulls = operation.getVariableDefinitions().stream().anyMatch(this::isNull);
        if (quick.errors().isEmpty() && !hasNulls) {
            return List.of();
        }
        // Only now, because paths cost a walk through the document.
        VariableUses uses = VariableUses.of(schema, document, operation);
        InputChecker checker = new InputChecker();
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            checkType(checker, uses.path(variable.getName()), variable);
            checkPlaces(checker, uses, variable);
        }
        return checker.errors();
    }

    private void checkType(InputChecker checker, InputPath path, VariableDefinition variable) {
        Optional<GraphQLType> type = InputTypes.of(schema, variable.getType());
        if (type.isEmpty()) {
            return;
        }
        if (values.containsKey(variable.getName())) {
            checker.check(
                    path,
                    new InputValue.Json(values.get(variable.getName()), variable.getSourceLocation()),
                    type.get());
        } else if (type.get() instanceof GraphQLNonNull && variable.getDefaultValue() == null) {
            checker.reportMissing(path, variable.getSourceLocation());
        }
    }

    /** A nullable variable may be used where null is not allowed, if it or the place has a default (section 5.8.5). */
    private void checkPlaces(InputChecker checker, VariableUses uses, VariableDefinition variable) {
        if (isNull(variable) && !(variable.getType() instanceof NonNullType)) {
            uses.of(variable.getName()).stream()
                    .filter(use -> use.isNonNull() || use.isOneOf())
                    .findFirst()
                    .ifPresent(use -> checker.reportNull(use.path(), variable.getSourceLocation()));
        }
    }

    private boolean isNull(VariableDefinition variable) {
        return values.containsKey(variable.getName()) && values.get(variable.getName()) == null;
    }
}
