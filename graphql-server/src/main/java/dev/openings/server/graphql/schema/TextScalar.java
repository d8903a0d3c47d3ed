package dev.openings.server.graphql.schema;

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
import java.util.function.Function;

/** A scalar that is written as text. */
final class TextScalar<T> implements Coercing<Object, String> {
    private static final int LONGEST_SHOWN = 80;

    private final String name;
    private final Reader<T> reader;
    private final Function<Object, String> writer;

    /** Reads a text, or says which rule it breaks. */
    @FunctionalInterface
    interface Reader<T> {
        T read(String text) throws InvalidScalarException;
    }

    private TextScalar(String name, Reader<T> reader, Function<Object, String> writer) {
        this.name = name;
        this.reader = reader;
        this.writer = writer;
    }

    static <T> GraphQLScalarType of(String name, Reader<T> reader, Function<Object, String> writer) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new TextScalar<>(name, reader, writer))
                .build();
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        try {
            return writer.apply(value);
        } catch (ClassCastException wrongType) {
            throw new CoercingSerializeException("no " + name + ": " + value.getClass(), wrongType);
        }
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
        if (!(value instanceof String text)) {
            throw new CoercingParseValueException(name + " must be a string, not " + shown(String.valueOf(value)));
        }
        try {
            return reader.read(text);
        } catch (InvalidScalarException broken) {
            throw new CoercingParseValueException(sentence(text, broken));
        }
    }

    @Override
    public Object parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (!(literal instanceof StringValue string)) {
            throw new CoercingParseLiteralException(name + " must be a string in quotation marks");
        }
        String text = string.getValue() == null ? "" : string.getValue();
        try {
            return reader.read(text);
        } catch (InvalidScalarException broken) {
            throw new CoercingParseLiteralException(sentence(text, broken));
        }
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
        return StringValue.of(value instanceof String text ? text : writer.apply(value));
    }

    private String sentence(String text, InvalidScalarException broken) {
        return shown(text) + " is no " + name + ": " + broken.getMessage();
    }

    private static String shown(String text) {
        String line = text.codePoints()
                .limit(LONGEST_SHOWN)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "\"" + line + (text.length() > LONGEST_SHOWN ? "…" : "") + "\"";
    }
}
