package dev.openings.server.graphql.resolvers;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openings.server.ServerFixture;
import dev.openings.server.graphql.schema.SchemaText;
import dev.openings.server.security.Role;
import graphql.schema.idl.SchemaParser;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Random POST and GET requests of callers of every role, with valid and malformed bodies; reproducible by the seed. */
final class RandomRequests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> CONTENT_TYPES =
            List.of("application/json", "application/json; charset=utf-16", "text/plain", "application/graphql");
    private static final List<String> ACCEPT_HEADERS = List.of(
            "application/graphql-response+json",
            "application/json",
            "*/*",
            "text/event-stream;q=0.1, */*",
            "image/png");
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"query\": 1}",
            "{\"query\": \"{ viewer { roles } }\", \"variables\": []}",
            "{\"query\": \"{ viewer { roles } }\", \"operationName\": \"none\"}",
            "{\"query\": \"query Q($a: Int!) { services(first: $a) { nodes { id } } }\", \"variables\": {\"a\": 1e99}}",
            "{\"query\": \"{ viewer { roles } }\", \"extensions\": {\"persistedQuery\": 1}}",
            "[".repeat(5_000));

    private final ServerFixture server;
    private final List<Optional<String>> tokens;
    private final Random random;
    private final RandomDocuments documents;

    RandomRequests(ServerFixture server, List<String> ids, long seed) {
        this.server = server;
        this.random = new Random(seed);
        this.documents = new RandomDocuments(new SchemaParser().parse(SchemaText.sdl()), random, ids);
        this.tokens = List.of(
                Optional.empty(),
                Optional.of(server.token(Role.CONTACT, Optional.empty())),
                Optional.of(server.token(Role.STAFF, Optional.empty())),
                Optional.of(server.token(Role.ADMIN, Optional.empty())));
    }

    HttpRequest next() {
        HttpRequest.Builder request = switch (random.nextInt(20)) {
            case 0 ->
                body(
                        one(CONTENT_TYPES),
                        BODIES.get(random.nextInt(BODIES.size())).getBytes(StandardCharsets.UTF_8));
            case 1 -> body("application/json", randomBytes());
            case 2, 3, 4 ->
                server.request("graphql?query=" + encoded(documents.next()) + "&variables=" + encoded("{}"));
            default -> body("application/json", document());
        };
        String accept = random.nextInt(4) == 0 ? one(ACCEPT_HEADERS) : ACCEPT_HEADERS.getFirst();
        tokens.get(random.nextInt(tokens.size()))
                .ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request.header("Accept", accept).build();
    }

    private byte[] document() {
        return JSON.createObjectNode()
                .put("query", documents.next())
                .putPOJO("variables", Map.of())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private HttpRequest.Builder body(String type, byte[] body) {
        return server.request("graphql")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
