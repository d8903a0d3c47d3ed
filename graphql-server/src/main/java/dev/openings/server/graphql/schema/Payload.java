package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The result of a mutation.
 *
 * @param values the fields besides {@code userErrors}; an absent field is null
 * @param userErrors errors that the caller can correct; empty if the change was made
 */
public record Payload(Map<String, Object> values, List<UserError> userErrors) {
    public Payload {
        values = Map.copyOf(values);
        userErrors = List.copyOf(userErrors);
    }

    /** The payload of a change that was made. */
    public static Payload of(String field, Object value) {
        return new Payload(Map.of(field, value), List.of());
    }

    /** The payload of a change that was refused. */
    public static Payload refused(List<Problem> problems) {
        return new Payload(Map.of(), problems.stream().map(UserError::new).toList());
    }

    /** The payload of a change; {@code toField} converts the result to the value of {@code field}. */
    public static <T> Payload of(String field, Outcome<T> outcome, Function<T, Object> toField) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> of(field, toField.apply(value));
            case Outcome.Refused<T>(List<Problem> problems) -> refused(problems);
        };
    }

    /** The payload of a change whose result is the value of {@code field}. */
    public static <T> Payload of(String field, Outcome<T> outcome) {
        return of(field, outcome, value -> value);
    }

    /** The problems of a change that was refused. */
    List<Problem> problems() {
        return userErrors.stream().map(UserError::problem).toList();
    }

    /** This payload with one more field. */
    public Payload with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(field, value);
        return new Payload(more, userErrors);
    }

    @Nullable
    Object value(String field) {
        return values.get(field);
    }
}
