package dev.openings.benchmarks.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends GraphQL requests as if it were another machine. */
final class GraphQlCaller {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final Optional<String> token;

    GraphQlCaller(AttackedServer server, Optional<String> token) {
        this.endpoint = server.url().resolve("graphql");
        this.token = token;
    }

    /** The response to a document that comes from {@code address}. */
    HttpResponse<String> send(String address, String document, Map<String, ?> variables)
            throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("query", document)
                .<ObjectNode>set("variables", JSON.valueToTree(variables))
                .toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(body));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /**
     * The data of the response.
     *
     * @throws IllegalStateException if the request was refused
     */
    JsonNode data(String address, String document, Map<String, ?> variables) throws IOException, InterruptedException {
        HttpResponse<String> response = send(address, document, variables);
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200 || answer.has("errors")) {
            throw new IllegalStateException("HTTP " + response.statusCode() + ": " + response.body());
        }
        return answer.get("data");
    }
}
