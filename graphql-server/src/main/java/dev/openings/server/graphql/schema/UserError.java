package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import dev.openings.jooq.operation.ProblemReason;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The schema's UserError.
 *
 * @param argument of the field, with which the path begins
 */
public record UserError(String argument, Problem problem) {
    private static final String INPUT = "input";

    /** An error in the argument {@code input}, which most mutations have. */
    public UserError(Problem problem) {
        this(INPUT, problem);
    }

    List<String> path() {
        return Stream.concat(Stream.of(argument), problem.path().stream()).toList();
    }

    private static String text(Object value) {
        return value instanceof ZonedDateTime time ? DateTimes.format(time.toOffsetDateTime()) : value.toString();
    }

    public static void wire(Wiring wiring) {
        wiring.enumeration("UserErrorCode", ProblemCode.class)
                .enumeration("UserErrorReason", ProblemReason.class)
                .type("UserError", UserError.class)
                .field("code", error -> error.problem().code())
                .field("reason", error -> error.problem().reason())
                .field(
                        "parameters",
                        error ->
                                error.problem().parameters().entrySet().stream().toList())
                .field(
                        "message",
                        (error, context) ->
                                error.problem().message(context.request().language()))
                .field("path", UserError::path);
        wiring.type("UserErrorParameter", entry -> (Map.Entry<?, ?>) entry)
                .field("name", entry -> String.valueOf(entry.getKey()))
                .field("value", entry -> text(entry.getValue()));
    }
}
