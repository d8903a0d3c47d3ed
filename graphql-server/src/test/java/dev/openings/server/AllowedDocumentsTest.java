package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.graphql.http.AllowedDocuments;
import dev.openings.server.settings.SettingSources;
import dev.openings.server.settings.Settings;
import dev.openings.server.settings.SettingsReader;
import dev.openings.server.settings.StartupException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowedDocumentsTest {
    private static final String HELLO = "query Hello($name: String) { hello(name: $name) }";
    private static final String CHANGE = "mutation Change { change }";
    private static final String NOT_LISTED = "The document is not on this server's list of allowed documents.";

    @TempDir
    private Path folder;

    private final TransportTestApi api = new TransportTestApi();
    private ServerFixture server;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("hello.graphql"), "\n" + HELLO + "\n");
        Files.writeString(folder.resolve("change.graphql"), CHANGE);
        Files.writeString(folder.resolve("notes.txt"), "{ tree { name } }");
        server = ServerFixture.start(api, settings -> settings.withDocuments(AllowedDocuments.read(folder)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSchemaIsNotServed() {
        assertThat(server.send(server.request("graphql/schema.graphqls").build())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aListedDocumentRunsByItsTextAndByEitherNameOfItsHash() throws Exception {
        String text = "\"query\": \"" + HELLO + "  \"";
        String apollo =
                "\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"" + hash(HELLO) + "\"}}";
        String draft = "\"documentId\": \"sha256:" + hash(HELLO) + "\"";
        String bare = "\"documentId\": \"" + hash(HELLO) + "\"";

        for (String document : List.of(text, apollo, draft, bare, text + ", " + apollo)) {
            assertThat(post("{" + document + ", \"variables\": {\"name\": \"Ada\"}}")
                            .body())
                    .as(document)
                    .isEqualTo("{\"data\":{\"hello\":\"Hello Ada\"}}");
        }
        assertThat(get("documentId=" + hash(HELLO)).body()).isEqualTo("{\"data\":{\"hello\":\"Hello null\"}}");
        assertThat(get("extensions=%7B%22persistedQuery%22%3A%7B%22sha256Hash%22%3A%22" + hash(HELLO) + "%22%7D%7D")
                        .body())
                .isEqualTo("{\"data\":{\"hello\":\"Hello null\"}}");
    }

    @Test
    void otherDocumentsAreRefusedBeforeParsing() throws Exception {
        List<String> others = List.of(
                "{\"query\": \"{ tree { name } }\"}",
                "{\"query\": \"query Hello($name: String) {  hello(name: $name) }\"}",
                "{\"query\": \"{ __schema { queryType { name } } }\"}",
                "{\"query\": \"{ __typename }\"}",
                "{\"query\": \"{ this is no document\"}",
                "{\"query\": \"\"}",
                "{\"documentId\": \"" + hash("{ tree { name } }") + "\"}",
                "{\"documentId\": \"../hello.graphql\"}",
                "{\"query\": \"mutation Change { change } mutation B { change }\", \"operationName\": \"B\"}");

        for (String other : others) {
            assertRefused(post(other), NOT_LISTED);
        }
        assertRefused(get("query=%7Bhello%7D"), NOT_LISTED);
        assertThat(api.changes).hasValue(0);
    }

    @Test
    void aRequestWithNoDocumentOrTwoIsRefused() throws Exception {
        assertRefused(post("{}"), "\"query\" must be the text of a document, or \"documentId\" its SHA-256.");
        assertRefused(
                post("{\"query\": \"" + CHANGE + "\", \"documentId\": \"" + hash(HELLO) + "\"}"),
                "The hash in the request is not the SHA-256 of \"query\".");
        assertRefused(
                post("{\"extensions\": {\"persistedQuery\": \"" + hash(HELLO) + "\"}}"),
                "\"persistedQuery\" must be an object.");
        assertRefused(post("{\"documentId\": 1}"), "\"documentId\" must be a string.");
        assertThat(api.changes).hasValue(0);
    }

    @Test
    void aListedMutationStillMustComeByPost() throws Exception {
        assertThat(get("documentId=" + hash(CHANGE)).statusCode()).isEqualTo(405);
        assertThat(api.changes).hasValue(0);

        assertThat(post("{\"documentId\": \"" + hash(CHANGE) + "\"}").body()).isEqualTo("{\"data\":{\"change\":1}}");
    }

    @Test
    void theSettingNamesAFolderThatHoldsDocuments(@TempDir Path empty) {
        assertThat(settings(folder).documents().orElseThrow().byHash().values())
                .containsExactlyInAnyOrder(HELLO, CHANGE);
        for (Path wrong : List.of(empty, empty.resolve("missing"), folder.resolve("hello.graphql"))) {
            assertThatThrownBy(() -> settings(wrong))
                    .isInstanceOf(StartupException.class)
                    .hasMessage("OPENINGS_GRAPHQL_DOCUMENTS must be a folder with files *.graphql in UTF-8, not \""
                            + wrong + "\"");
        }
    }

    private static Settings settings(Path documents) {
        Map<String, String> environment = Map.of("OPENINGS_GRAPHQL_DOCUMENTS", documents.toString());
        return new SettingsReader(new SettingSources(environment, new Properties(), List.of()))
                .settings(Path.of("data"), 0);
    }

    private static void assertRefused(HttpResponse<String> response, String message) {
        JsonNode answer = ServerFixture.json(response.body());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(answer.has("data")).isFalse();
        assertThat(answer.at("/errors/0/message").asText()).isEqualTo(message);
        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("BAD_REQUEST");
    }

    private HttpResponse<String> post(String body) {
        return server.send(server.request("graphql")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> get(String query) {
        return server.send(server.request("graphql?" + query).build());
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
