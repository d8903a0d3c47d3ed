package dev.openings.server.graphql;

import graphql.GraphQLError;
import java.util.List;

/** The document cannot be run; carries what the caller is told. */
final class DocumentRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<GraphQLError> errors;

    DocumentRefused(List<GraphQLError> errors) {
        super("refused", null, false, false);
        this.errors = List.copyOf(errors);
    }

    static DocumentRefused limit(String message) {
        return of(ErrorCode.LIMIT_EXCEEDED, message);
    }

    static DocumentRefused of(ErrorCode code, String message) {
        return new DocumentRefused(List.of(ApiError.of(code, message)));
    }

    List<GraphQLError> errors() {
        return errors;
    }
}
