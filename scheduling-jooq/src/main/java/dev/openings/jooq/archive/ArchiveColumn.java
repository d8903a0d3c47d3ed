package dev.openings.jooq.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Reads the values of one column. It accepts only the text that {@link ArchiveWriter} writes for a value. */
record ArchiveColumn(Table<?> table, Field<?> field) {
    /**
     * The value of the parser's current token.
     *
     * @throws IllegalArgumentException if it is not a value of this column; the message names the column and the rule
     */
    @Nullable
    Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            require(field.getDataType().nullable(), "must not be null");
            return null;
        }
        Class<?> type = field.getConverter().fromType();
        if (type == Integer.class) {
            require(
                    token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT,
                    "must be an integer of 32 bits");
            return json.getIntValue();
        }
        if (type == Long.class) {
            require(
                    token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER,
                    "must be an integer of 64 bits");
            return json.getLongValue();
        }
        if (type == Boolean.class) {
            require(token.isBoolean(), "must be true or false");
            return token == JsonToken.VALUE_TRUE;
        }
        require(token == JsonToken.VALUE_STRING, "must be a string");
        return fromText(type, json.getText());
    }

    private Object fromText(Class<?> type, String text) {
        try {
            if (type == String.class) {
                return text;
            } else if (type == UUID.class) {
                return uuid(text);
            } else if (type == Instant.class) {
                return Instant.parse(text);
            } else if (type == LocalDate.class) {
                return LocalDate.parse(text);
            } else if (type == LocalDateTime.class) {
                return LocalDateTime.parse(text);
            }
        } catch (DateTimeException invalid) {
            throw new IllegalArgumentException(
                    this + " must be " + kind(type) + ", not \"" + shortened(text) + "\"", invalid);
        }
        throw new IllegalStateException("archives do not support the type " + type + " of " + this);
    }

    private static String kind(Class<?> type) {
        return type == Instant.class ? "a time in UTC" : type == LocalDate.class ? "a date" : "a local time";
    }

    /** Stricter than {@link UUID#fromString}, which accepts groups that are too short. */
    private UUID uuid(String text) {
        require(text.length() == 36, "must be a UUID");
        UUID id = UUID.fromString(text);
        require(id.toString().equals(text), "must be a UUID in lower case");
        return id;
    }

    private void require(boolean fulfilled, String rule) {
        if (!fulfilled) {
            throw new IllegalArgumentException(this + " " + rule);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 50 ? text : text.substring(0, 50) + "…";
    }

    /** As error messages name it: {@code column bookable.kind}. */
    @Override
    public String toString() {
        return "column " + table.getName() + "." + field.getName();
    }
}
