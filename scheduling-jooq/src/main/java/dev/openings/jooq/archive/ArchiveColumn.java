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

/** Reads the values of one column, and takes nothing for another value that merely resembles it. */
record ArchiveColumn(Table<?> table, Field<?> field) {
    /**
     * The value at the parser's present token.
     *
     * @throws IllegalArgumentException if it is none of this column's; the message is the rule that it breaks
     */
    @Nullable
    Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            require(field.getDataType().nullable(), "something, not null");
            return null;
        }
        Class<?> type = field.getConverter().fromType();
        if (type == Integer.class) {
            require(
                    token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT,
                    "a whole number of 32 bits");
            return json.getIntValue();
        }
        if (type == Boolean.class) {
            require(token.isBoolean(), "true or false");
            return token == JsonToken.VALUE_TRUE;
        }
        require(token == JsonToken.VALUE_STRING, "a text");
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
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(this + " must be a " + kind(type) + ": " + shortened(text), unreadable);
        }
        throw new IllegalStateException("an archive does not know columns of " + type + ": " + this);
    }

    private static String kind(Class<?> type) {
        return type == Instant.class ? "time in UTC" : type == LocalDate.class ? "date" : "local time";
    }

    /** The JDK also reads groups that are too short. */
    private UUID uuid(String text) {
        require(text.length() == 36, "a UUID");
        UUID id = UUID.fromString(text);
        require(id.toString().equals(text), "a UUID in lower case");
        return id;
    }

    private void require(boolean fulfilled, String what) {
        if (!fulfilled) {
            throw new IllegalArgumentException(this + " must be " + what);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 50 ? text : text.substring(0, 50) + "…";
    }

    /** As it is called in SQL. */
    @Override
    public String toString() {
        return table.getName() + "." + field.getName();
    }
}
