package dev.openings.jooq.testing;

import dev.openings.jooq.operation.Outcome;
import dev.openings.jooq.operation.Problem;
import java.util.List;

/** Converts problems to text that tests compare. */
public final class Problems {
    private Problems() {}

    /** Each problem as {@code CODE path.to.field}; empty for a change that was made. */
    public static List<String> paths(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?>(Object value) -> List.of();
            case Outcome.Refused<?>(List<Problem> problems) ->
                problems.stream()
                        .map(it -> it.code() + " " + String.join(".", it.path()))
                        .toList();
        };
    }

    /** The messages, in order; none for a change that was made. */
    public static List<String> messages(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?>(Object value) -> List.of();
            case Outcome.Refused<?>(List<Problem> problems) ->
                problems.stream().map(Problem::message).toList();
        };
    }
}
