package dev.openings.server.graphql.engine;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An error as callers see it: a sentence, where it belongs, and {@code extensions.code}. */
public final class ApiError implements GraphQLError {
    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String message;
    private final transient List<Object> path;
    private final transient List<SourceLocation> locations;

    private ApiError(ErrorCode code, String message, List<Object> path, List<SourceLocation> locations) {
        this.code = code;
        this.message = message;
        this.path = path;
        this.locations = locations;
    }

    /** An error of the request as a whole. */
    public static ApiError of(ErrorCode code, String message) {
        return new ApiError(code, message, List.of(), List.of());
    }

    /** The same, found at a place of the document. */
    static ApiError at(List<SourceLocation> locations, ErrorCode code, String message) {
        return new ApiError(code, message, List.of(), List.copyOf(locations));
    }

    /** The error of one field of the answer. */
    public static ApiError of(ErrorCode code, String message, List<Object> path, List<SourceLocation> locations) {
        return new ApiError(code, message, List.copyOf(path), List.copyOf(locations));
    }

    ErrorCode code() {
        return code;
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public List<Object> getPath() {
        return path;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorClassification.errorClassification(code.name());
    }

    @Override
    public Map<String, Object> getExtensions() {
        return Map.of("code", code.name());
    }

    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("message", message);
        if (!locations.isEmpty()) {
            map.put("locations", locations.stream().map(ApiError::location).toList());
        }
        if (!path.isEmpty()) {
            map.put("path", path);
        }
        map.put("extensions", getExtensions());
        return map;
    }

    /** How serious it is for the request as a whole, if it is of ours at all. */
    static Optional<ErrorCode> codeOf(GraphQLError error) {
        return error instanceof ApiError api ? Optional.of(api.code) : Optional.empty();
    }

    private static Map<String, Object> location(SourceLocation location) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("line", location.getLine());
        map.put("column", location.getColumn());
        return map;
    }
}
