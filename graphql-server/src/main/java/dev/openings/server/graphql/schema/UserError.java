package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.Problem;
import dev.openings.jooq.operation.ProblemCode;
import java.util.List;
import java.util.stream.Stream;

/** The schema's UserError: a problem whose path begins with the argument {@code input}. */
public record UserError(ProblemCode code, String message, List<String> path) {
    static UserError of(Problem problem) {
        return new UserError(
                problem.code(),
                problem.message(),
                Stream.concat(Stream.of("input"), problem.path().stream()).toList());
    }

    public static void wire(Wiring wiring) {
        wiring.enumeration("UserErrorCode", ProblemCode.class)
                .type("UserError", UserError.class)
                .field("code", UserError::code)
                .field("message", UserError::message)
                .field("path", UserError::path);
    }
}
