package dev.openings.server;

import dev.openings.server.compression.GetAndHead;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The health checks. {@code /health/live}: the process answers. {@code /health/ready}: the database answers too.
 * {@code /health/messages}: messages are sent, {@link MessageHealth}.
 *
 * @param isIssuerReachable false while tokens of the configured identity provider are verified with the keys known before; the
 *     server is ready all the same. Empty without a provider
 */
record Health(BooleanSupplier databaseAnswers, Optional<BooleanSupplier> isIssuerReachable, MessageHealth messages) {
    static void live(ServerRequest request, ServerResponse response) {
        send(request, response, true, "");
    }

    void ready(ServerRequest request, ServerResponse response) {
        String issuer = isIssuerReachable
                .map(check -> ",\"issuer\":\"" + status(check.getAsBoolean()) + "\"")
                .orElse("");
        send(request, response, databaseAnswers.getAsBoolean(), issuer);
    }

    private static void send(ServerRequest request, ServerResponse response, boolean up, String details) {
        String body = "{\"status\":\"" + status(up) + "\"" + details + "}";
        response.status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/json"))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"));
        GetAndHead.send(request, response, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
