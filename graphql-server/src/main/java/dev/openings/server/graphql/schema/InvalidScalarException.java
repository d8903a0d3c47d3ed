package dev.openings.server.graphql.schema;

import dev.openings.jooq.operation.Problem;

/** Thrown when a text is not a valid value of its scalar. */
final class InvalidScalarException extends Exception {
    private static final long serialVersionUID = 1;

    private final String requirement;
    private final transient Problem problem;

    /**
     * A violated rule.
     *
     * @param requirement completes the sentence "DateTime must be …"
     * @param problem without a path and without the value
     */
    InvalidScalarException(String requirement, Problem problem) {
        super(requirement, null, false, false);
        this.requirement = requirement;
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    String requirement() {
        return requirement;
    }
}
