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
 * A server on a free port in this JVM, with a clock that tests set. Tests call it by HTTP as clients do.
 *
 * <pre>{@code
 * try (ServerFixture server = ServerFixture.start(ServerTestDatabase.H2)) {
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
    private final Settings settings;
    private final SettableClock clock;

    private ServerFixture(Server server, Settings settings, SettableClock clock) {
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    /** Starts a server with an empty practice on a new database. */
    public static ServerFixture start(ServerTestDatabase database) {
        return start(database, UnaryOperator.identity());
    }

    /** Starts a server on a new database with changed settings. */
    public static ServerFixture start(ServerTestDatabase database, UnaryOperator<Settings> change) {
        return start(database.fresh(), change);
    }

    /** Starts a server on this database with changed settings. */
    public static ServerFixture start(Settings.Database database, UnaryOperator<Settings> change) {
        return start(change.apply(Settings.of(temporaryFolder(), 0).withDatabase(database)));
    }

    /** Starts a server with these settings: for a second start on the same data. */
    public static ServerFixture start(Settings settings) {
        SettableClock clock = new SettableClock(START);
        return new ServerFixture(Server.start(settings, clock), settings, clock);
    }

    /** Starts a server with another GraphQL schema: for tests of the transport. */
    public static ServerFixture start(GraphQlApi api, UnaryOperator<Settings> change) {
        SettableClock clock = new SettableClock(START);
        Settings settings = Settings.of(temporaryFolder(), 0).withDatabase(ServerTestDatabase.H2.fresh());
        Settings changed = change.apply(settings);
        return new ServerFixture(Server.start(changed, clock, api), changed, clock);
    }

    public Server server() {
        return server;
    }

    /** The settings that the server was started with. */
    public Settings settings() {
        return settings;
    }

    public SettableClock clock() {
        return clock;
    }

    public URI url(String path) {
        return server.url().resolve(path);
    }

    /** A token that expires after a day of the fixture's clock. */
    public String token(Role role, Optional<GlobalId> person) {
        return server.tokens().token(role, person, clock.instant(), Duration.ofDays(1));
    }

    /** A client without a token. */
    public Client anyone() {
        return new Client(Optional.empty());
    }

    /** A client with a role, whose token names no person. */
    public Client as(Role role) {
        return new Client(Optional.of(token(role, Optional.empty())));
    }

    /** A client whose token names this staff member or contact. */
    public Client as(Role role, GlobalId person) {
        return new Client(Optional.of(token(role, Optional.of(person))));
    }

    /** Sends a request and returns the response with its body as text. */
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

    /** A GraphQL client. */
    public final class Client {
        private final Optional<String> token;

        private Client(Optional<String> token) {
            this.token = token;
        }

        /** The whole response: {@code data} and {@code errors}. */
        public JsonNode answer(String query, Map<String, ?> variables) {
            return json(response(query, variables).body());
        }

        public JsonNode answer(String query) {
            return answer(query, Map.of());
        }

        /** The {@code data} of a response that must have no errors. */
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

        /** The {@code extensions.code} of the first error; empty if there is none. */
        public String errorCode(String query) {
            return answer(query).at("/errors/0/extensions/code").asText();
        }

        public HttpResponse<String> response(String query, Map<String, ?> variables) {
            return send(post(query, variables).build());
        }

        /** The request, to which tests can add headers. */
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
