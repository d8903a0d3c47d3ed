package dev.openings.server.graphql.engine;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The number of fields that the response to a valid operation can have. Each field counts one; the fields inside a list
 * count once per item. A connection has {@code first} or {@code last} items, a plain list is assumed to have {@value #PLAIN_LIST}.
 */
final class DocumentCost {
    private static final int PLAIN_LIST = 5;
    private static final String FIRST = "first";
    /** Replaces {@code first} where it is given. */
    private static final String LAST = "last";

    private final GraphQLSchema schema;
    private final RequestLimits limits;
    private final OperationDefinition operation;
    private final Map<String, @Nullable Object> variables;
    private final Map<String, FragmentDefinition> fragments;
    private final Map<FragmentKey, Long> fragmentCosts = new HashMap<>();

    /** The cost of a fragment depends on the length of the connection around it. */
    private record FragmentKey(String name, long length) {}

    private DocumentCost(
            GraphQLSchema schema,
            RequestLimits limits,
            Document document,
            OperationDefinition operation,
            Map<String, @Nullable Object> variables) {
        this.schema = schema;
        this.limits = limits;
        this.operation = operation;
        this.variables = variables;
        this.fragments = DocumentShape.fragmentsOf(document);
    }

    /**
     * The cost of an operation.
     *
     * @param most the limit of cost
     * @throws DocumentRefusedException for an operation that costs too much, or asks for too long a list
     */
    static long check(
            GraphQLSchema schema,
            RequestLimits limits,
            long most,
            Document document,
            OperationDefinition operation,
            Map<String, @Nullable Object> variables) {
        DocumentCost cost = new DocumentCost(schema, limits, document, operation, variables);
        long total = cost.ofSelections(operation.getSelectionSet(), cost.root(), PLAIN_LIST);
        if (total > most) {
            throw DocumentRefusedException.limit("The response could have " + total + " fields; the limit of cost is "
                    + most + ". Lower \"first\" or select fewer fields.");
        }
        return total;
    }

    private GraphQLCompositeType root() {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> Objects.requireNonNull(schema.getMutationType());
            case SUBSCRIPTION -> Objects.requireNonNull(schema.getSubscriptionType());
        };
    }

    private long ofSelections(@Nullable SelectionSet selections, GraphQLType parent, long length) {
        long sum = 0;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                sum = plus(sum, of(selection, parent, length));
            }
        }
        return sum;
    }

    private long of(Selection<?> selection, GraphQLType parent, long length) {
        if (selection instanceof Field field) {
            return ofField(field, parent, length);
        }
        if (selection instanceof InlineFragment inline) {
            TypeName condition = inline.getTypeCondition();
            GraphQLType type = condition == null ? parent : schema.getType(condition.getName());
            return type == null ? 0 : ofSelections(inline.getSelectionSet(), type, length);
        }
        return selection instanceof FragmentSpread spread ? ofFragment(spread.getName(), length) : 0;
    }

    private long ofFragment(String name, long length) {
        FragmentKey key = new FragmentKey(name, length);
        Long known = fragmentCosts.get(key);
        FragmentDefinition fragment = fragments.get(name);
        if (known != null || fragment == null) {
            return known == null ? 0 : known;
        }
        GraphQLType type = schema.getType(fragment.getTypeCondition().getName());
        long cost = type == null ? 0 : ofSelections(fragment.getSelectionSet(), type, length);
        fragmentCosts.put(key, cost);
        return cost;
    }

    private long ofField(Field field, GraphQLType parent, long length) {
        if (field.getName().startsWith("__") || !(parent instanceof GraphQLFieldsContainer container)) {
            return 1;
        }
        GraphQLFieldDefinition definition = container.getFieldDefinition(field.getName());
        if (definition == null) {
            return 1;
        }
        GraphQLOutputType type = definition.getType();
        GraphQLArgument first = definition.getArgument(FIRST);
        long inside = first == null ? PLAIN_LIST : pageSize(field, first);
        long times = isList(type) ? length : 1;
        return plus(1, times(times, ofSelections(field.getSelectionSet(), GraphQLTypeUtil.unwrapAll(type), inside)));
    }

    private long pageSize(Field field, GraphQLArgument first) {
        Optional<Long> last = value(field, LAST);
        return last.isPresent()
                ? checked(field, LAST, last.get())
                : checked(field, FIRST, value(field, FIRST).orElseGet(() -> defaultOf(first)));
    }

    private long checked(Field field, String argument, long size) {
        String name = "\"" + argument + "\"";
        String named = name + " of \"" + field.getName() + "\"";
        if (size < 0) {
            throw DocumentRefusedException.of(
                    ErrorCode.BAD_REQUEST, named + " must be 0 to " + limits.first() + ", not " + size + ".");
        }
        if (size > limits.first()) {
            throw DocumentRefusedException.limit(
                    named + " is " + size + "; the limit of " + name + " is " + limits.first() + ".");
        }
        return size;
    }

    private Optional<Long> value(Field field, String name) {
        return field.getArguments().stream()
                .filter(argument -> argument.getName().equals(name))
                .map(Argument::getValue)
                .findFirst()
                .flatMap(this::number);
    }

    private Optional<Long> number(Value<?> value) {
        if (value instanceof IntValue literal) {
            return Optional.of(saturated(literal.getValue()));
        }
        if (value instanceof VariableReference reference) {
            Object given = variables.get(reference.getName());
            return given instanceof Number number
                    ? Optional.of(number.longValue())
                    : defaultOf(reference.getName()).flatMap(this::number);
        }
        return Optional.empty();
    }

    private Optional<Value<?>> defaultOf(String variable) {
        return operation.getVariableDefinitions().stream()
                .filter(definition -> definition.getName().equals(variable))
                .findFirst()
                .map(VariableDefinition::getDefaultValue);
    }

    private static long defaultOf(GraphQLArgument argument) {
        return argument.getArgumentDefaultValue().getValue() instanceof IntValue literal
                ? saturated(literal.getValue())
                : PLAIN_LIST;
    }

    private static boolean isList(GraphQLType type) {
        return GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLList;
    }

    private static long saturated(BigInteger value) {
        return value.bitLength() < Long.SIZE ? value.longValue() : value.signum() * Long.MAX_VALUE;
    }

    private static long plus(long one, long other) {
        return Long.MAX_VALUE - one < other ? Long.MAX_VALUE : one + other;
    }

    private static long times(long one, long other) {
        return one != 0 && other > Long.MAX_VALUE / one ? Long.MAX_VALUE : one * other;
    }
}
