package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation answers.
 *
 * @param values the fields besides {@code userErrors}; one that is absent is null
 * @param userErrors what the caller can put right; empty when it was done
 */
public record Payload(Map<String, Object> values, List<UserError> userErrors) {
    public Payload {
        values = Map.copyOf(values);
        userErrors = List.copyOf(userErrors);
    }

    /** It was done. */
    public static Payload of(String field, Object value) {
        return new Payload(Map.of(field, value), List.of());
    }

    /** It was not done. */
    public static Payload refused(List<Problem> problems) {
        return new Payload(Map.of(), problems.stream().map(UserError::of).toList());
    }

    /** What became of a change. */
    public static <T> Payload of(String field, Outcome<T> outcome, Function<T, Object> shown) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> of(field, shown.apply(value));
            case Outcome.Refused<T>(List<Problem> problems) -> refused(problems);
        };
    }

    public static <T> Payload of(String field, Outcome<T> outcome) {
        return of(field, outcome, value -> value);
    }

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
