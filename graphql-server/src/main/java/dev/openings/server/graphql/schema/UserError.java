package dev.openings.server.graphql.schema;

import dev.openings.jooq.Problem;
import dev.openings.jooq.ProblemCode;
import java.util.List;
import java.util.stream.Stream;

/** The schema's UserError: a problem with its path from the argument {@code input} on. */
record UserError(ProblemCode code, String message, List<String> path) {
    static UserError of(Problem problem) {
        return new UserError(
                problem.code(),
                problem.message(),
                Stream.concat(Stream.of("input"), problem.path().stream()).toList());
    }

    static void wire(Wiring wiring) {
        wiring.enumeration("UserErrorCode", ProblemCode.class)
                .type("UserError", UserError.class)
                .everyone("code", UserError::code)
                .everyone("message", UserError::message)
                .everyone("path", UserError::path);
    }
}
