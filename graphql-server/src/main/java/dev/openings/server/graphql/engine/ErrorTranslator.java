package dev.openings.server.graphql.engine;

import dev.openings.jooq.operation.DatabaseTimeoutException;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.SourceLocation;
import graphql.schema.DataFetchingEnvironment;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorClassification;
import graphql.validation.ValidationErrorType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Translates the errors of graphql-java to those of the contract. */
public final class ErrorTranslator {
    private static final Set<ValidationErrorClassification> TOO_BIG =
            Set.of(ValidationErrorType.MaxQueryDepthExceeded, ValidationErrorType.MaxQueryFieldsExceeded);

    /** Another transaction has locked a row, or the database is overloaded. */
    private static final String TOO_SLOW =
            "The database did not answer within half the limit of time. Nothing was changed. Try again.";

    private ErrorTranslator() {}

    /** The result with translated errors. */
    public static ExecutionResult cleaned(ExecutionResult result) {
        return result.getErrors().isEmpty()
                ? result
                : result.transform(builder -> builder.errors(result.getErrors().stream()
                        .map(ErrorTranslator::cleaned)
                        .toList()));
    }

    /** The translated error. One of the contract is returned as it is. */
    public static GraphQLError cleaned(GraphQLError error) {
        if (error instanceof ApiError) {
            return error;
        }
        ErrorCode code = codeOf(error);
        String message = code == ErrorCode.INTERNAL
                ? Incidents.report(cause(error))
                : ErrorMessages.plain(String.valueOf(error.getMessage()));
        return ApiError.of(code, message, orEmpty(error.getPath()), orEmpty(error.getLocations()));
    }

    /** Translates what a data fetcher threw: a refusal to its error, anything else to the id of an incident. */
    static DataFetcherExceptionHandler handler(GraphQlApi api) {
        return parameters -> {
            ApiError error = fieldError(parameters);
            if (error.code() == ErrorCode.FORBIDDEN) {
                DataFetchingEnvironment field = parameters.getDataFetchingEnvironment();
                api.refused(RequestContext.of(field), field.getFieldDefinition().getName());
            }
            return CompletableFuture.completedFuture(
                    DataFetcherExceptionHandlerResult.newResult().error(error).build());
        };
    }

    private static ApiError fieldError(DataFetcherExceptionHandlerParameters parameters) {
        List<Object> path = parameters.getPath().toList();
        List<SourceLocation> locations = List.of(parameters.getSourceLocation());
        return switch (unwrapped(parameters.getException())) {
            case RequestRefusedException refused ->
                ApiError.of(refused.code(), refused.sentence(), path, locations).withInputPath(refused.inputPath());
            case DatabaseTimeoutException slow -> ApiError.of(ErrorCode.LIMIT_EXCEEDED, TOO_SLOW, path, locations);
            case Throwable fault -> ApiError.of(ErrorCode.INTERNAL, Incidents.report(fault), path, locations);
        };
    }

    private static ErrorCode codeOf(GraphQLError error) {
        if (error instanceof ValidationError invalid && TOO_BIG.contains(invalid.getValidationErrorType())) {
            return ErrorCode.LIMIT_EXCEEDED;
        }
        if (error.getErrorType() instanceof ErrorType type) {
            return switch (type) {
                case InvalidSyntax, ValidationError, OperationNotSupported -> ErrorCode.BAD_REQUEST;
                case ExecutionAborted -> ErrorCode.LIMIT_EXCEEDED;
                case DataFetchingException, NullValueInNonNullableField -> ErrorCode.INTERNAL;
            };
        }
        // Excessive introspection has a classification of its own.
        return ErrorCode.LIMIT_EXCEEDED;
    }

    private static Throwable cause(GraphQLError error) {
        return error instanceof ExceptionWhileDataFetching fetching
                ? fetching.getException()
                : new AbortExecutionException(error.getMessage() + " at " + error.getPath());
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause != null && (thrown instanceof CompletionException || thrown instanceof ExecutionException)
                ? unwrapped(cause)
                : thrown;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
