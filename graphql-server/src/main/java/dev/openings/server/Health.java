package dev.openings.server;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.BooleanSupplier;

/** The health checks. {@code /health/live}: the process answers. {@code /health/ready}: the database answers too. */
record Health(BooleanSupplier databaseAnswers) {
    static void live(ServerRequest request, ServerResponse response) {
        send(response, true);
    }

    void ready(ServerRequest request, ServerResponse response) {
        send(response, databaseAnswers.getAsBoolean());
    }

    private static void send(ServerResponse response, boolean up) {
        response.status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/json"))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"))
                .send(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }
}
