package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphQlOverHttpTest {
    private static final String GRAPHQL = "application/graphql-response+json";
    private static final String JSON = "application/json";

    private final TransportTestApi api = new TransportTestApi();
    private final ServerFixture server = ServerFixture.start(api, UnaryOperator.identity());

    @BeforeAll
    void checkThatNoMutationHasRun() {
        assertThat(api.changes).hasValue(0);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void getRunsQueriesWithVariables() {
        HttpResponse<String> response =
                get("query Q($n: String) { hello(name: $n) }", "&variables=" + encoded("{\"n\":\"Ä\"}"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"data\":{\"hello\":\"Hello Ä\"}}");
    }

    @Test
    void getRefusesMutationsAndChangesNothing() {
        int before = api.changes.get();

        HttpResponse<String> response = get("mutation { change }", "");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        assertThat(code(response)).isEqualTo("BAD_REQUEST");
        assertThat(api.changes).hasValue(before);
    }

    @Test
    void getRefusesTheMutationThatOperationNameChooses() {
        int before = api.changes.get();

        HttpResponse<String> response = get("query A { hello } mutation B { change }", "&operationName=B");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(api.changes).hasValue(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/graphql-response+json | application/graphql-response+json; charset=utf-8",
                "application/json | application/json; charset=utf-8",
                "*/* | application/json; charset=utf-8",
                "application/* | application/json; charset=utf-8",
                "application/json, application/graphql-response+json | application/graphql-response+json;"
                        + " charset=utf-8",
                "application/json, application/graphql-response+json;q=0.9 | application/json; charset=utf-8",
                "application/graphql-response+json;q=0, */* | application/json; charset=utf-8",
            })
    void theResponseTypeHasTheHighestQuality(String accept, String type) {
        HttpResponse<String> response = post("{\"query\":\"{ hello }\"}", JSON, accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
    }

    @Test
    void aClientThatAcceptsNoResponseTypeGets406() {
        HttpResponse<String> response = post("{\"query\":\"{ hello }\"}", JSON, "text/html");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(code(response)).isEqualTo("BAD_REQUEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain",
                "application/graphql",
                "application/json; charset=iso-8859-1",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded"
            })
    void onlyJsonInUtf8IsRead(String type) {
        HttpResponse<String> response = post("{\"query\":\"{ hello }\"}", type, GRAPHQL);

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(code(response)).isEqualTo("BAD_REQUEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | The body is not JSON",
                "{} | \"query\" must be the text of a document.",
                "{\"query\":5} | \"query\" must be a string.",
                "{\"query\":\"{hello}\",\"variables\":[]} | \"variables\" must be an object.",
                "{\"query\":\"{hello}\",\"variables\":\"{}\"} | \"variables\" must be an object.",
                "{\"query\":\"{hello}\",\"operationName\":{}} | \"operationName\" must be a string.",
                "{\"query\":\"{hello}\",\"extensions\":7} | \"extensions\" must be an object.",
                "[{\"query\":\"{hello}\"}] | Batches are not supported",
                "7 | The body must be a JSON object.",
                "{\"query\":\"{hello}\"} x | The body is not JSON",
            })
    void aMalformedRequestIs400InEitherType(String body, String message) {
        for (String accept : new String[] {GRAPHQL, JSON}) {
            HttpResponse<String> response = post(body, JSON, accept);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(code(response)).isEqualTo("BAD_REQUEST");
            assertThat(ServerFixture.json(response.body())
                            .at("/errors/0/message")
                            .asText())
                    .startsWith(message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | syntax",
                "{ nix } | Field 'nix' in type 'Query' is undefined",
                "query A { hello } query B { hello } | \"operationName\" must name the one to run",
                "fragment F on Query { hello } | Unused fragment 'F'",
            })
    void anInvalidDocumentIs400InTheDraftsTypeAnd200InPlainJson(String query, String message) {
        String body = "{\"query\":\"" + query + "\"}";

        HttpResponse<String> draft = post(body, JSON, GRAPHQL);
        HttpResponse<String> old = post(body, JSON, JSON);

        assertThat(draft.statusCode()).isEqualTo(400);
        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(draft.body()).isEqualTo(old.body());
        assertThat(code(draft)).isEqualTo("BAD_REQUEST");
        assertThat(draft.body()).doesNotContain("\"data\"");
        assertThat(ServerFixture.json(draft.body()).at("/errors/0/message").asText())
                .containsIgnoringCase(message);
    }

    @Test
    void aVariableOfTheWrongTypeIsABadRequest() {
        HttpResponse<String> response =
                post("{\"query\":\"query($n:String!){hello(name:$n)}\",\"variables\":{}}", JSON, GRAPHQL);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("BAD_REQUEST");
    }

    @Test
    void aFaultShowsItsIdOnly() {
        HttpResponse<String> response = server.anyone().response("{ fails hello }", Map.of());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(code(response)).isEqualTo("INTERNAL");
        assertThat(response.body())
                .doesNotContain("hunter2")
                .doesNotContain("IllegalState")
                .contains("Hello null");
        assertThat(ServerFixture.json(response.body()).at("/errors/0/message").asText())
                .matches("Internal error. The server log has the details under [0-9a-f-]{36}\\.");
    }

    @Test
    void aRefusedFieldIsAnErrorWithItsPath() {
        HttpResponse<String> response = server.anyone().response("{ forbidden }", Map.of());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"errors\":[{\"message\":\"Only staff may see"
                        + " this.\",\"locations\":[{\"line\":1,\"column\":3}],"
                        + "\"path\":[\"forbidden\"],\"extensions\":{\"code\":\"FORBIDDEN\"}}],\"data\":null}");
    }

    @Test
    void aSubscriptionRequiresServerSentEvents() {
        HttpResponse<String> response = post("{\"query\":\"subscription { ticks }\"}", JSON, GRAPHQL);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("BAD_REQUEST");
    }

    @Test
    void anotherMethodIsRefusedWithTheAllowedOnes() {
        HttpResponse<String> response = server.send(server.request("graphql")
                .method("DELETE", BodyPublishers.noBody())
                .build());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, POST");
    }

    @Test
    void theSchemaIsServedAsText() {
        HttpResponse<String> response =
                server.send(server.request("graphql/schema.graphqls").build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("type Query").contains("trees(first: Int! = 50): TreeConnection!");
    }

    @Test
    void responsesHaveSecurityHeadersAndNoCorsHeaders() {
        HttpResponse<String> response = server.send(server.anyone()
                .post("{ hello }", Map.of())
                .header("Origin", "https://evil.example")
                .build());

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    private HttpResponse<String> get(String query, String more) {
        return server.send(server.request("graphql?query=" + encoded(query) + more)
                .header("Accept", GRAPHQL)
                .build());
    }

    private HttpResponse<String> post(String body, String type, String accept) {
        HttpRequest request = server.request("graphql")
                .header("Content-Type", type)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body))
                .build();
        return server.send(request);
    }

    private static String code(HttpResponse<String> response) {
        return ServerFixture.json(response.body())
                .at("/errors/0/extensions/code")
                .asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
