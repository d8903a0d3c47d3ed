package dev.openings.server.graphql.engine;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An error of a response: a message, its path and locations, and {@code extensions.code}. */
public final class ApiError implements GraphQLError {
    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String message;
    private final transient List<Object> path;
    private final transient List<SourceLocation> locations;

    /** Of the value that is refused, from the argument on; empty if the error is about no value. */
    private final transient List<String> inputPath;

    private ApiError(
            ErrorCode code, String message, List<Object> path, List<SourceLocation> locations, List<String> inputPath) {
        this.inputPath = List.copyOf(inputPath);
        this.code = code;
        this.message = message;
        this.path = path;
        this.locations = locations;
    }

    /** An error of the request as a whole. */
    public static ApiError of(ErrorCode code, String message) {
        return new ApiError(code, message, List.of(), List.of(), List.of());
    }

    /** An error of the request, with its places in the document. */
    static ApiError at(List<SourceLocation> locations, ErrorCode code, String message) {
        return new ApiError(code, message, List.of(), List.copyOf(locations), List.of());
    }

    /** The error of one field of the response. */
    public static ApiError of(ErrorCode code, String message, List<Object> path, List<SourceLocation> locations) {
        return new ApiError(code, message, List.copyOf(path), List.copyOf(locations), List.of());
    }

    /** This error of a value in the request, with its path in {@code extensions.path}. */
    ApiError withInputPath(List<String> steps) {
        return new ApiError(code, message, path, locations, steps);
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
        return inputPath.isEmpty() ? Map.of("code", code.name()) : Map.of("code", code.name(), "path", inputPath);
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

    /** The code of {@code error}; empty if graphql-java made the error. */
    public static Optional<ErrorCode> codeOf(GraphQLError error) {
        return error instanceof ApiError api ? Optional.of(api.code) : Optional.empty();
    }

    private static Map<String, Object> location(SourceLocation location) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("line", location.getLine());
        map.put("column", location.getColumn());
        return map;
    }
}
