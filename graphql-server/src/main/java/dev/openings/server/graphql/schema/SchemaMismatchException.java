package dev.openings.server.graphql.schema;

/** Thrown when the schema is built and does not match the Java code. The message is one line for the developer. */
public final class SchemaMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SchemaMismatchException(String message) {
        super(message);
    }
}
