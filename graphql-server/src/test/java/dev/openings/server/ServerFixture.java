package dev.openings.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openings.server.graphql.engine.GraphQlApi;
import dev.openings.server.security.GlobalId;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A whole server on a free port, in this JVM, with a clock by hand; spoken to by HTTP as the outside does.
 *
 * <pre>{@code
 * try (ServerFixture server = ServerFixture.start(TestDatabase.H2)) {
 *     JsonNode data = server.as(Role.ADMIN).data("{ viewer { roles } }");
 *     server.clock().advance(Duration.ofHours(1));
 * }
 * }</pre>
 */
public final class ServerFixture implements AutoCloseable {
    /** A Monday morning in winter. */
    public static final Instant START = Instant.parse("2027-01-04T07:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Server server;
    private final HandClock clock;

    private ServerFixture(Server server, HandClock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** An empty practice on a fresh database. */
    public static ServerFixture start(ServerTestDatabase database) {
        return start(database, UnaryOperator.identity());
    }

    /** The same, with some settings changed. */
    public static ServerFixture start(ServerTestDatabase database, UnaryOperator<Settings> change) {
        return start(change.apply(Settings.of(temporaryFolder(), 0).withDatabase(database.fresh())));
    }

    /** A server with exactly these settings: for stopping and starting again on the same data. */
    public static ServerFixture start(Settings settings) {
        HandClock clock = new HandClock(START);
        return new ServerFixture(Server.start(settings, clock), clock);
    }

    /** A server with another schema: for tests of the door itself. */
    public static ServerFixture start(GraphQlApi api, UnaryOperator<Settings> change) {
        HandClock clock = new HandClock(START);
        Settings settings = Settings.of(temporaryFolder(), 0).withDatabase(ServerTestDatabase.H2.fresh());
        return new ServerFixture(Server.start(change.apply(settings), clock, api), clock);
    }

    public Server server() {
        return server;
    }

    public HandClock clock() {
        return clock;
    }

    public URI url(String path) {
        return server.url().resolve(path);
    }

    /** A token that is good for a day of the fixture's clock. */
    public String token(Role role, Optional<GlobalId> person) {
        return server.tokens().token(role, person, clock.instant(), Duration.ofDays(1));
    }

    /** Whoever has no token. */
    public Client anyone() {
        return new Client(Optional.empty());
    }

    /** Someone with a role, who is nobody in particular. */
    public Client as(Role role) {
        return new Client(Optional.of(token(role, Optional.empty())));
    }

    /** That staff member or contact. */
    public Client as(Role role, GlobalId person) {
        return new Client(Optional.of(token(role, Optional.of(person))));
    }

    /** Sends any request; the body comes back as text. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(30));
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException wrong) {
            throw new UncheckedIOException(text, wrong);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("openings-test");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One caller. */
    public final class Client {
        private final Optional<String> token;

        private Client(Optional<String> token) {
            this.token = token;
        }

        /** The whole answer: {@code data} and {@code errors}. */
        public JsonNode answer(String query, Map<String, ?> variables) {
            return json(response(query, variables).body());
        }

        public JsonNode answer(String query) {
            return answer(query, Map.of());
        }

        /** The {@code data} of an answer that must have no errors. */
        public JsonNode data(String query, Map<String, ?> variables) {
            JsonNode answer = answer(query, variables);
            if (answer.has("errors")) {
                throw new AssertionError("errors: " + answer.get("errors"));
            }
            return answer.get("data");
        }

        public JsonNode data(String query) {
            return data(query, Map.of());
        }

        /** The {@code extensions.code} of the first error; fails if there is none. */
        public String errorCode(String query) {
            return answer(query).at("/errors/0/extensions/code").asText();
        }

        public HttpResponse<String> response(String query, Map<String, ?> variables) {
            return send(post(query, variables).build());
        }

        /** For adding headers before it is sent. */
        public HttpRequest.Builder post(String query, Map<String, ?> variables) {
            String body = JSON.createObjectNode()
                    .put("query", query)
                    .<ObjectNode>set("variables", JSON.valueToTree(variables))
                    .toString();
            HttpRequest.Builder request = request("graphql")
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/graphql-response+json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
            return request;
        }
    }
}
