package dev.openings.server.graphql;

import io.helidon.http.Header;
import io.helidon.http.Status;
import java.util.List;

/** A request that is answered with an error instead of being run. */
final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Status status;
    private final transient ApiError error;
    private final transient List<Header> headers;

    HttpProblem(Status status, ErrorCode code, String message, Header... headers) {
        super(message, null, false, false);
        this.status = status;
        this.error = ApiError.of(code, message);
        this.headers = List.of(headers);
    }

    static HttpProblem badRequest(String message) {
        return new HttpProblem(Status.BAD_REQUEST_400, ErrorCode.BAD_REQUEST, message);
    }

    Status status() {
        return status;
    }

    ApiError error() {
        return error;
    }

    List<Header> headers() {
        return headers;
    }
}
