package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.openings.server.graphql.engine.RequestLimits;
import dev.openings.server.security.RateLimits;
import dev.openings.server.security.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final TransportTestApi api = new TransportTestApi();
    private final ServerFixture server = ServerFixture.start(api, UnaryOperator.identity());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fifteenFieldsDeepIsServedAndSixteenIsRefused() {
        assertThat(server.anyone().answer(nested(15)).has("errors")).isFalse();
        assertLimit(nested(16), "The document is 16 fields deep; the limit of depth is 15.");
    }

    @Test
    void depthCountsThroughFragments() {
        String query = "{ tree { ...A } } fragment A on Tree { tree { ...B } } fragment B on Tree { "
                + "tree { ".repeat(13) + "name" + " }".repeat(13) + " }";

        assertLimit(query, "The document is 16 fields deep; the limit of depth is 15.");
    }

    @Test
    void thirtyAliasesAreServedAndThirtyOneAreRefused() {
        assertThat(server.anyone().answer(aliased(30)).has("errors")).isFalse();
        assertLimit(aliased(31), "The document has 31 aliases; the limit of aliases is 30.");
    }

    @Test
    void fiveThousandTokensAreServedAndOneMoreIsRefused() {
        assertThat(server.anyone().answer("{ " + "hello ".repeat(4_998) + "}").get("errors"))
                .isNull();
        assertLimit(
                "{ " + "hello ".repeat(4_999) + "}", "The document has too many tokens; the limit of tokens is 5000.");
    }

    @Test
    void aThousandOfAListAreServedAndMoreAreRefused() {
        assertThat(server.anyone().errorCode("{ trees(first: 1000) { totalCount } }"))
                .isEqualTo("INTERNAL");
        assertLimit(
                "{ trees(first: 1001) { totalCount } }",
                "\"first\" of \"trees\" is 1001; the limit of \"first\" is 1000.");
        assertThat(server.anyone().errorCode("{ trees(first: 99999999999999999999) { totalCount } }"))
                .isEqualTo("BAD_REQUEST");
        assertThat(server.anyone().errorCode("{ trees(first: -1) { totalCount } }"))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void aLengthInAVariableCountsToo() {
        String query = "query($n: Int! = 2000) { trees(first: $n) { totalCount } }";

        assertThat(message(server.anyone().answer(query, Map.of("n", 1_001)))).contains("is 1001; the limit");
        assertThat(message(server.anyone().answer(query))).contains("is 2000; the limit");
    }

    @Test
    void costMultipliesTheLengthsOfLists() {
        // 2 + 1000 + 1000 × (1 + 250): two fields at the top, then 1000 nodes with a connection of 250 each.
        String tooMuch = "{ trees(first: 1000) { nodes { trees(first: 250) { nodes { name } } } } }";
        assertThat(message(server.as(Role.STAFF).answer(tooMuch)))
                .isEqualTo(
                        "The response could have 252002 fields; the limit of cost is 250000. Lower \"first\" or select"
                                + " fewer fields.");
        assertThat(server.as(Role.STAFF)
                        .errorCode("{ trees(first: 1000) { nodes { trees(first: 240) { nodes { name } } } } }"))
                .isEqualTo("INTERNAL");
    }

    @Test
    void aCallerWithoutAnAccountMayAskForLess() {
        // 2 + 100 + 100 × (1 + 200)
        assertLimit(
                "{ trees(first: 100) { nodes { trees(first: 200) { nodes { name } } } } }",
                "The response could have 20202 fields; the limit of cost is 20000. Lower \"first\" or select fewer"
                        + " fields.");
        assertThat(server.anyone().errorCode("{ trees(first: 100) { nodes { trees(first: 50) { nodes { name } } } } }"))
                .isEqualTo("INTERNAL");
    }

    @Test
    void fragmentsThatDoubleEachOtherAreCountedWithoutExpansion() {
        StringBuilder query = new StringBuilder("{ tree { ...F0 } } fragment F20 on Tree { name } ");
        for (int i = 0; i < 20; i++) {
            query.append("fragment F%d on Tree { ...F%d ... { ...F%d } } ".formatted(i, i + 1, i + 1));
        }

        assertThat(message(server.anyone().answer(query.toString()))).contains("exceeds maximum allowed 100,000");
        assertThat(server.anyone().errorCode(query.toString())).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void aLongChainOfFragmentsIsRefused() {
        assertThat(server.anyone().answer(chain(30)).has("errors")).isFalse();
        assertLimit(chain(31), "Fragment spreads are nested 31 deep; the limit is twice the limit of depth, 30.");
    }

    @Test
    void aCycleOfFragmentsIsABadRequest() {
        String query = "{ tree { ...A } } fragment A on Tree { tree { ...B } } fragment B on Tree { tree { ...A } }";

        assertThat(server.anyone().errorCode(query)).isEqualTo("BAD_REQUEST");
    }

    @Test
    void theIntrospectionQueryOfEditorsPasses() {
        JsonNode answer = server.anyone().answer(graphql.introspection.IntrospectionQuery.INTROSPECTION_QUERY);

        assertThat(answer.has("errors")).isFalse();
        assertThat(answer.at("/data/__schema/queryType/name").asText()).isEqualTo("Query");
    }

    @Test
    void recursiveIntrospectionIsRefused() {
        String query = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }";

        assertThat(server.anyone().errorCode(query)).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void aBodyOverOneMebibyteIsRefused() {
        String body = "{\"query\":\"{ hello }\",\"pad\":\"" + "x".repeat(1 << 20) + "\"}";

        HttpResponse<String> response = server.send(server.request("graphql")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(ServerFixture.json(response.body())
                        .at("/errors/0/extensions/code")
                        .asText())
                .isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void aBodyOfAGigabyteIsRefusedBeforeItIsSent() throws IOException {
        String answer = raw(String.join(
                "\r\n",
                "POST /graphql HTTP/1.1",
                "Host: x",
                "Content-Type: application/json",
                "Content-Length: 1000000000",
                "",
                "{"));

        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains("LIMIT_EXCEEDED")
                .contains("1048576 bytes");
    }

    @Test
    void anEndlessChunkedBodyIsRefused() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        String answer = raw("POST /graphql HTTP/1.1\r\n"
                + "Host: x\r\n"
                + "Content-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(257));

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("LIMIT_EXCEEDED");
    }

    @Test
    void aRequestThatTakesTooLongIsRefused() {
        try (ServerFixture impatient = ServerFixture.start(
                api, settings -> settings.withLimits(RequestLimits.DEFAULT.withTime(Duration.ofMillis(50))))) {
            CompletableFuture<JsonNode> answer =
                    CompletableFuture.supplyAsync(() -> impatient.anyone().answer("{ slow hello }"));
            CompletableFuture.delayedExecutor(200, java.util.concurrent.TimeUnit.MILLISECONDS)
                    .execute(api.slowMayGo::countDown);

            assertThat(message(answer.join())).isEqualTo("The request took too long; the limit of time is PT0.05S.");
        }
    }

    @Test
    void aCallerWithoutATokenHasALimitPerMinute() {
        try (ServerFixture strict = ServerFixture.start(api, settings -> settings.withRates(new RateLimits(2, 3, 4)))) {
            ServerFixture.Client anyone = strict.anyone();
            anyone.data("{ hello }");
            strict.clock().advance(Duration.ofSeconds(20));
            anyone.data("{ hello }");

            HttpResponse<String> third = anyone.response("{ hello }", Map.of());
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("40");
            assertThat(third.body()).contains("RATE_LIMITED");
            assertThat(strict.as(Role.STAFF).data("{ hello }").has("hello")).isTrue();

            strict.clock().advance(Duration.ofSeconds(40));
            assertThat(anyone.data("{ hello }").has("hello")).isTrue();
        }
    }

    private void assertLimit(String query, String message) {
        HttpResponse<String> response = server.anyone().response(query, Map.of());

        assertThat(message(ServerFixture.json(response.body()))).isEqualTo(message);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("LIMIT_EXCEEDED").doesNotContain("\"data\"");
    }

    private static String message(JsonNode answer) {
        return answer.at("/errors/0/message").asText();
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url("/").getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String nested(int depth) {
        return "{ " + "tree { ".repeat(depth - 1) + "name" + " }".repeat(depth - 1) + " }";
    }

    private static String aliased(int aliases) {
        StringBuilder query = new StringBuilder("{ hello ");
        for (int i = 0; i < aliases; i++) {
            query.append("a").append(i).append(": hello ");
        }
        return query + "}";
    }

    private static String chain(int spreads) {
        StringBuilder query = new StringBuilder("{ tree { ...F1 } } fragment F" + spreads + " on Tree { name } ");
        for (int i = 1; i < spreads; i++) {
            query.append("fragment F%d on Tree { ...F%d } ".formatted(i, i + 1));
        }
        return query.toString();
    }
}
