package dev.openings.server.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openings.server.graphql.engine.ErrorCode;
import dev.openings.server.graphql.http.HttpProblemException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** Responses in JSON; errors are problem details (RFC 9457). */
final class SignInAnswers {
    private static final JsonMapper JSON = new JsonMapper();

    private SignInAnswers() {}

    static void send(ServerResponse response, Map<String, ?> body) {
        send(response, Status.OK_200, "application/json", body);
    }

    static void send(ServerResponse response, HttpProblemException problem) {
        send(
                response,
                problem.status(),
                "application/problem+json",
                Map.of(
                        "title",
                        problem.status().reasonPhrase(),
                        "status",
                        problem.status().code(),
                        "detail",
                        String.valueOf(problem.getMessage())));
    }

    /** What the page sent is refused; nothing has changed. */
    static HttpProblemException refused(String message) {
        return new HttpProblemException(Status.FORBIDDEN_403, ErrorCode.FORBIDDEN, message);
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a value that was read as JSON can be written as JSON", impossible);
        }
    }

    private static void send(ServerResponse response, Status status, String type, Map<String, ?> body) {
        response.status(status)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, type))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .send(text(body));
    }
}
