package dev.openings.server.graphql.engine;

import graphql.GraphQLError;
import java.util.List;

/** A request that must not run, with the errors for the caller. */
final class DocumentRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<GraphQLError> errors;

    DocumentRefusedException(List<GraphQLError> errors) {
        super("refused", null, false, false);
        this.errors = List.copyOf(errors);
    }

    static DocumentRefusedException limit(String message) {
        return of(ErrorCode.LIMIT_EXCEEDED, message);
    }

    static DocumentRefusedException of(ErrorCode code, String message) {
        return new DocumentRefusedException(List.of(ApiError.of(code, message)));
    }

    List<GraphQLError> errors() {
        return errors;
    }
}
