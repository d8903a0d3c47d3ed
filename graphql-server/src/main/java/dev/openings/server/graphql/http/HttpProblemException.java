package dev.openings.server.graphql.http;

import dev.openings.server.graphql.engine.ApiError;
import dev.openings.server.graphql.engine.ErrorCode;
import io.helidon.http.Header;
import io.helidon.http.Status;
import java.util.List;

/** A request that gets an error response and does not run. */
public final class HttpProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Status status;
    private final transient ApiError error;
    private final transient List<Header> headers;

    /** A request that gets this status, and the code and the message in the body. */
    public HttpProblemException(Status status, ErrorCode code, String message, Header... headers) {
        super(message, null, false, false);
        this.status = status;
        this.error = ApiError.of(code, message);
        this.headers = List.of(headers);
    }

    /** Status 400 with the code BAD_REQUEST. */
    public static HttpProblemException badRequest(String message) {
        return new HttpProblemException(Status.BAD_REQUEST_400, ErrorCode.BAD_REQUEST, message);
    }

    /** For the response. */
    public Status status() {
        return status;
    }

    /** For the response. */
    public ApiError error() {
        return error;
    }

    List<Header> headers() {
        return headers;
    }
}
