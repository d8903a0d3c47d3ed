package dev.openings.server.graphql.engine;

import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.Scalars;
import graphql.language.SourceLocation;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks input values against their types (GraphQL, October 2021, sections 3.5 to 3.12 and 5.6). Collects an error for
 * each invalid value, such as {@code input.rules.alignment: "NOPE" is not one of WINDOW_START, CLOCK, PACK.}
 *
 * <p>graphql-java stops at the first invalid value and does not name its path. It accepts the same values, with one
 * exception: here an ID must be a string or a whole number (section 3.5.5), where graphql-java accepts any JSON.
 */
final class InputChecker {
    /** Errors beyond this number are dropped: a request of 1 MiB can hold many thousands of invalid values. */
    private static final int MAX_ERRORS = 50;

    private static final Map<String, String> RULES = Map.of(
            Scalars.GraphQLInt.getName(), "an Int: a whole number from -2147483648 to 2147483647",
            Scalars.GraphQLFloat.getName(), "a Float: a number",
            Scalars.GraphQLString.getName(), "a String",
            Scalars.GraphQLBoolean.getName(), "a Boolean: true or false",
            Scalars.GraphQLID.getName(), "an ID: a string or a whole number");

    private final List<GraphQLError> errors = new ArrayList<>();

    /** The errors so far, in the order of the checks; unmodifiable. */
    List<GraphQLError> errors() {
        return List.copyOf(errors);
    }

    /**
     * Checks a value and its items and fields. Variables in them are skipped.
     *
     * @param path the path to the value, from the argument on
     */
    void check(InputPath path, InputValue value, GraphQLType type) {
        if (value.isVariable() || errors.size() >= MAX_ERRORS) {
            return;
        }
        if (type instanceof GraphQLNonNull nonNull) {
            if (value.isNull()) {
                report(path, "must not be null.", value.location());
            } else {
                check(path, value, nonNull.getWrappedType());
            }
        } else if (!value.isNull()) {
            checkPresent(path, value, type);
        }
    }

    /** Reports a required value that is absent. */
    void reportMissing(InputPath path, @Nullable SourceLocation location) {
        report(path, "is required.", location);
    }

    /** Reports a null where the value is required. */
    void reportNull(InputPath path, @Nullable SourceLocation location) {
        report(path, "must not be null.", location);
    }

    private void checkPresent(InputPath path, InputValue value, GraphQLType type) {
        switch (type) {
            case GraphQLList list -> checkList(path, value, list);
            case GraphQLInputObjectType object -> checkObject(path, value, object);
            case GraphQLEnumType enumeration -> checkEnum(path, value, enumeration);
            case GraphQLScalarType scalar -> checkScalar(path, value, scalar);
            default -> throw new IllegalArgumentException("not an input type: " + type);
        }
    }

    private void checkList(InputPath path, InputValue value, GraphQLList type) {
        Optional<List<InputValue>> items = value.items();
        if (items.isEmpty()) {
            // A single value stands for a list of one (section 3.11).
            check(path, value, type.getWrappedType());
            return;
        }
        for (int i = 0; i < items.get().size(); i++) {
            check(path.child(i), items.get().get(i), type.getWrappedType());
        }
    }

    private void checkObject(InputPath path, InputValue value, GraphQLInputObjectType type) {
        Optional<List<InputValue.Field>> given = value.fields();
        if (given.isEmpty()) {
            report(path, value.shown() + " is not an object of type " + type.getName() + ".", value.location());
            return;
        }
        for (InputValue.Field field : given.get()) {
            checkField(path.child(field.name()), field, type);
        }
        Set<String> names = given.get().stream().map(InputValue.Field::name).collect(Collectors.toSet());
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            if (field.getType() instanceof GraphQLNonNull
                    && !field.hasSetDefaultValue()
                    && !names.contains(field.getName())) {
                reportMissing(path.child(field.getName()), value.location());
            }
        }
        if (type.isOneOf()) {
            checkOneOf(path, value, given.get(), type);
        }
    }

    private void checkField(InputPath path, InputValue.Field field, GraphQLInputObjectType type) {
        GraphQLInputObjectField definition = type.getFieldDefinition(field.name());
        if (definition == null) {
            report(path, type.getName() + " has no such field.", field.value().location());
        } else {
            check(path, field.value(), definition.getType());
        }
    }

    private void checkOneOf(
            InputPath path, InputValue value, List<InputValue.Field> given, GraphQLInputObjectType type) {
        if (given.size() != 1) {
            String names = type.getFieldDefinitions().stream()
                    .map(GraphQLInputObjectField::getName)
                    .collect(Collectors.joining(", "));
            report(path, "exactly one of the fields " + names + " must be given.", value.location());
        } else if (given.getFirst().value().isNull()) {
            reportNull(
                    path.child(given.getFirst().name()),
                    given.getFirst().value().location());
        }
    }

    private void checkEnum(InputPath path, InputValue value, GraphQLEnumType type) {
        if (value.enumName().filter(name -> type.getValue(name) != null).isPresent()) {
            return;
        }
        String names = type.getValues().stream()
                .map(GraphQLEnumValueDefinition::getName)
                .collect(Collectors.joining(", "));
        String quotes = value.isQuoted() ? " without quotation marks" : "";
        report(path, value.shown() + " is not one of " + names + quotes + ".", value.location());
    }

    private void checkScalar(InputPath path, InputValue value, GraphQLScalarType type) {
        String rule = RULES.get(type.getName());
        try {
            if (value.parse(type) instanceof MalformedValue malformed && !path.isInInputOfMutation()) {
                report(path, ShownText.sentence(malformed.sentence()), value.location());
            }
        } catch (GraphQLException wrong) {
            String sentence = rule == null
                    ? ShownText.sentence(String.valueOf(wrong.getMessage()))
                    : value.shown() + " is not " + rule + ".";
            report(path, sentence, value.location());
        }
    }

    private void report(InputPath path, String sentence, @Nullable SourceLocation location) {
        if (errors.size() < MAX_ERRORS) {
            List<SourceLocation> locations = location == null ? List.of() : List.of(location);
            errors.add(ApiError.at(locations, ErrorCode.BAD_REQUEST, path + ": " + sentence)
                    .withInputPath(path.steps()));
        }
    }
}
