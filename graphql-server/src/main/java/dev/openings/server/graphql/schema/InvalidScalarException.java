package dev.openings.server.graphql.schema;

/** Thrown when a text is not a valid value of its scalar. */
final class InvalidScalarException extends Exception {
    private static final long serialVersionUID = 1;

    private final String requirement;

    /**
     * A violated rule.
     *
     * @param requirement completes the sentence "DateTime must be …"
     */
    InvalidScalarException(String requirement) {
        super(requirement, null, false, false);
        this.requirement = requirement;
    }

    String requirement() {
        return requirement;
    }
}
