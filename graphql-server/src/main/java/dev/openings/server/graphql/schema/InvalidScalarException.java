package dev.openings.server.graphql.schema;

/** A text is not a value of its scalar; the message says which rule it breaks. */
final class InvalidScalarException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidScalarException(String rule) {
        super(rule, null, false, false);
    }
}
