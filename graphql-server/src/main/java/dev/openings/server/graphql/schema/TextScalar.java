package dev.openings.server.graphql.schema;

import dev.openings.server.graphql.engine.MalformedValue;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * A scalar whose values are strings in requests and responses. A string in a request that is no value of the scalar is parsed to
 * a {@link MalformedValue}; other JSON and other literals are refused.
 */
final class TextScalar<T> implements Coercing<Object, String> {
    private static final int MAX_QUOTED_LENGTH = 80;

    private final String name;
    private final Parser<T> parser;
    private final Function<Object, String> formatter;

    /** Parses a text. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text) throws InvalidScalarException;
    }

    private TextScalar(String name, Parser<T> parser, Function<Object, String> formatter) {
        this.name = name;
        this.parser = parser;
        this.formatter = formatter;
    }

    static <T> GraphQLScalarType of(String name, Parser<T> parser, Function<Object, String> formatter) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new TextScalar<>(name, parser, formatter))
                .build();
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        try {
            return formatter.apply(value);
        } catch (ClassCastException wrongType) {
            throw new CoercingSerializeException(name + " cannot be made of " + value.getClass(), wrongType);
        }
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
        if (!(value instanceof String text)) {
            throw new CoercingParseValueException(message("a string", String.valueOf(value)));
        }
        return parse(text);
    }

    @Override
    public Object parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (!(literal instanceof StringValue string)) {
            throw new CoercingParseLiteralException(name + " must be a string in quotation marks.");
        }
        return parse(string.getValue() == null ? "" : string.getValue());
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
        return StringValue.of(value instanceof String text ? text : formatter.apply(value));
    }

    private Object parse(String text) {
        try {
            return Objects.requireNonNull(parser.parse(text));
        } catch (InvalidScalarException invalid) {
            return new MalformedValue(
                    invalid.problem().with("value", quoted(text)), message(invalid.requirement(), text));
        }
    }

    private String message(String requirement, String value) {
        return name + " must be " + requirement + ": " + quoted(value) + ".";
    }

    /** The text in quotation marks, on one line and cut if it is long. */
    private static String quoted(String text) {
        String line = text.codePoints()
                .limit(MAX_QUOTED_LENGTH)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "\"" + line + (text.length() > MAX_QUOTED_LENGTH ? "…" : "") + "\"";
    }
}
