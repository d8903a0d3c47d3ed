package dev.openings.server.graphql.engine;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.SourceLocation;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An input value of a request: JSON of a variable, or a literal of the document. */
sealed interface InputValue {
    /** A field of an input object. */
    record Field(String name, InputValue value) {}

    boolean isNull();

    /** True for a reference to a variable. Its value is checked separately. */
    boolean isVariable();

    /** The items of a list; empty for any other value. */
    Optional<List<InputValue>> items();

    /** The fields of an object, in the order given; empty for any other value. */
    Optional<List<Field>> fields();

    /** The name of an enum value; empty if the value cannot be one. */
    Optional<String> enumName();

    /** True for a string literal: enum values in a document have no quotation marks. */
    boolean isQuoted();

    /**
     * The value by the rules of {@code scalar}; null for null.
     *
     * @throws graphql.GraphQLException if it is not a value of the scalar
     */
    @Nullable
    Object parse(GraphQLScalarType scalar);

    /** The value for a message: one line of bounded length. */
    String shown();

    /** The place in the document; {@code null} if the document does not give one. */
    @Nullable
    SourceLocation location();

    /**
     * A value of JSON.
     *
     * @param value a string, number, boolean, list, map or null
     * @param location of the variable's definition
     */
    record Json(@Nullable Object value, @Nullable SourceLocation location) implements InputValue {
        @Override
        public boolean isNull() {
            return value == null;
        }

        @Override
        public boolean isVariable() {
            return false;
        }

        @Override
        public Optional<List<InputValue>> items() {
            return value instanceof List<?> items
                    ? Optional.of(items.stream().map(this::inside).toList())
                    : Optional.empty();
        }

        @Override
        public Optional<List<Field>> fields() {
            return value instanceof Map<?, ?> map
                    ? Optional.of(map.entrySet().stream()
                            .map(entry -> new Field(String.valueOf(entry.getKey()), inside(entry.getValue())))
                            .toList())
                    : Optional.empty();
        }

        private InputValue inside(@Nullable Object part) {
            return new Json(part, location);
        }

        @Override
        public Optional<String> enumName() {
            return value instanceof String name ? Optional.of(name) : Optional.empty();
        }

        @Override
        public boolean isQuoted() {
            return false;
        }

        @Override
        public @Nullable Object parse(GraphQLScalarType scalar) {
            boolean isId = scalar.getName().equals(Scalars.GraphQLID.getName());
            if (isId
                    && !(value instanceof String
                            || value instanceof Integer
                            || value instanceof Long
                            || value instanceof BigInteger)) {
                throw new CoercingParseValueException("not an ID");
            }
            return value == null
                    ? null
                    : scalar.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
        }

        @Override
        public String shown() {
            return switch (value) {
                case null -> "null";
                case String text -> ShownText.quoted(text);
                case List<?> list -> "a list";
                case Map<?, ?> object -> "an object";
                default -> ShownText.plain(value.toString());
            };
        }
    }

    /** A literal of the document. */
    record Literal(Value<?> value) implements InputValue {
        @Override
        public boolean isNull() {
            return value instanceof NullValue;
        }

        @Override
        public boolean isVariable() {
            return value instanceof VariableReference;
        }

        @Override
        public Optional<List<InputValue>> items() {
            return value instanceof ArrayValue array
                    ? Optional.of(array.getValues().stream()
                            .<InputValue>map(Literal::new)
                            .toList())
                    : Optional.empty();
        }

        @Override
        public Optional<List<Field>> fields() {
            return value instanceof ObjectValue object
                    ? Optional.of(object.getObjectFields().stream()
                            .map(field -> new Field(field.getName(), new Literal(field.getValue())))
                            .toList())
                    : Optional.empty();
        }

        @Override
        public Optional<String> enumName() {
            return value instanceof EnumValue name ? Optional.of(name.getName()) : Optional.empty();
        }

        @Override
        public boolean isQuoted() {
            return value instanceof StringValue;
        }

        @Override
        public @Nullable Object parse(GraphQLScalarType scalar) {
            return scalar.getCoercing()
                    .parseLiteral(
                            value, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ENGLISH);
        }

        @Override
        public String shown() {
            return switch (value) {
                case StringValue text -> ShownText.quoted(String.valueOf(text.getValue()));
                case EnumValue name -> ShownText.plain(name.getName());
                case IntValue number -> ShownText.plain(number.getValue().toString());
                case FloatValue number -> ShownText.plain(number.getValue().toString());
                case BooleanValue bool -> String.valueOf(bool.isValue());
                case ArrayValue list -> "a list";
                case ObjectValue object -> "an object";
                default -> "null";
            };
        }

        @Override
        public @Nullable SourceLocation location() {
            return value.getSourceLocation();
        }
    }
}
