package dev.openings.server.graphql.engine;

import graphql.GraphQLError;
import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.List;
import java.util.Optional;

/** Checks the literals of a document: arguments of fields and directives, and default values of variables. */
final class DocumentLiterals {
    private final GraphQLSchema schema;
    private final InputChecker checker = new InputChecker();

    private DocumentLiterals(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** An error for each invalid or missing value: defaults first, then in the order of the document. */
    static List<GraphQLError> errors(GraphQLSchema schema, Document document) {
        DocumentLiterals literals = new DocumentLiterals(schema);
        literals.checkDefaults(document);
        DocumentArguments.visit(schema, document, literals::checkArguments);
        return literals.checker.errors();
    }

    private void checkArguments(Node<?> place, List<Argument> given, List<GraphQLArgument> defined) {
        for (GraphQLArgument definition : defined) {
            Optional<Argument> argument = given.stream()
                    .filter(it -> it.getName().equals(definition.getName()))
                    .findFirst();
            if (argument.isPresent()) {
                checker.check(
                        InputPath.of(definition.getName()),
                        new InputValue.Literal(argument.get().getValue()),
                        definition.getType());
            } else if (definition.getType() instanceof GraphQLNonNull && !definition.hasSetDefaultValue()) {
                checker.reportMissing(InputPath.of(definition.getName()), place.getSourceLocation());
            }
        }
    }

    private void checkDefaults(Document document) {
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            for (VariableDefinition variable : operation.getVariableDefinitions()) {
                Value<?> value = variable.getDefaultValue();
                Optional<GraphQLType> type = InputTypes.of(schema, variable.getType());
                if (value != null && type.isPresent()) {
                    checker.check(
                            VariableUses.of(schema, document, operation).path(variable.getName()),
                            new InputValue.Literal(value),
                            type.get());
                }
            }
        }
    }
}
