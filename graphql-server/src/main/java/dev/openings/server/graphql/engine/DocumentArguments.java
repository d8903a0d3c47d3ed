package dev.openings.server.graphql.engine;

import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Visits the fields and directives of operations, with the definitions of their arguments. Each fragment in use is
 * visited once. Fields and directives that the schema does not define are skipped; validation refuses them.
 */
final class DocumentArguments {
    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final Set<String> visited = new HashSet<>();
    private final Visitor visitor;

    /** Gets each field and each directive that has arguments by its definition. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param place the field or directive
         * @param given the arguments that it has
         * @param defined the arguments that it can have
         */
        void visit(Node<?> place, List<Argument> given, List<GraphQLArgument> defined);
    }

    private DocumentArguments(GraphQLSchema schema, Document document, Visitor visitor) {
        this.schema = schema;
        this.fragments = DocumentShape.fragmentsOf(document);
        this.visitor = visitor;
    }

    /** Visits all operations. */
    static void visit(GraphQLSchema schema, Document document, Visitor visitor) {
        DocumentArguments arguments = new DocumentArguments(schema, document, visitor);
        document.getDefinitionsOfType(OperationDefinition.class).forEach(arguments::operation);
    }

    /** Visits one operation. */
    static void visit(GraphQLSchema schema, Document document, OperationDefinition operation, Visitor visitor) {
        new DocumentArguments(schema, document, visitor).operation(operation);
    }

    private void operation(OperationDefinition operation) {
        directives(operation);
        GraphQLType root = switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        selections(operation.getSelectionSet(), root);
    }

    private void selections(@Nullable SelectionSet selections, @Nullable GraphQLType parent) {
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                selection(selection, parent);
            }
        }
    }

    private void selection(Selection<?> selection, @Nullable GraphQLType parent) {
        if (selection instanceof Field field) {
            directives(field);
            field(field, parent);
        } else if (selection instanceof InlineFragment inline) {
            directives(inline);
            TypeName condition = inline.getTypeCondition();
            selections(inline.getSelectionSet(), condition == null ? parent : schema.getType(condition.getName()));
        } else if (selection instanceof FragmentSpread spread) {
            directives(spread);
            fragment(spread.getName());
        }
    }

    private void fragment(String name) {
        FragmentDefinition fragment = fragments.get(name);
        if (fragment != null && visited.add(name)) {
            directives(fragment);
            selections(
                    fragment.getSelectionSet(),
                    schema.getType(fragment.getTypeCondition().getName()));
        }
    }

    private void field(Field field, @Nullable GraphQLType parent) {
        GraphQLFieldDefinition definition = definition(field, parent);
        if (definition == null) {
            selections(field.getSelectionSet(), null);
            return;
        }
        visitor.visit(field, field.getArguments(), definition.getArguments());
        selections(field.getSelectionSet(), GraphQLTypeUtil.unwrapAll(definition.getType()));
    }

    private @Nullable GraphQLFieldDefinition definition(Field field, @Nullable GraphQLType parent) {
        if (!(parent instanceof GraphQLFieldsContainer container)) {
            return null;
        }
        GraphQLFieldDefinition definition = container.getFieldDefinition(field.getName());
        boolean isRoot = container == schema.getQueryType();
        return definition == null && isRoot && field.getName().equals(Introspection.TypeMetaFieldDef.getName())
                ? schema.getIntrospectionTypeFieldDefinition()
                : definition;
    }

    private void directives(DirectivesContainer<?> container) {
        for (Directive directive : container.getDirectives()) {
            GraphQLDirective definition = schema.getDirective(directive.getName());
            if (definition != null) {
                visitor.visit(directive, directive.getArguments(), definition.getArguments());
            }
        }
    }
}
