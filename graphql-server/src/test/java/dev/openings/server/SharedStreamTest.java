package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.server.security.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The single connection mode of "GraphQL over SSE": many operations, one event stream. */
class SharedStreamTest {
    private static final String TICKS = "subscription { ticks }";

    private final TransportTestApi api = new TransportTestApi();
    private final ServerFixture server = ServerFixture.start(api, UnaryOperator.identity());
    private final HttpClient streams =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        server.close();
        streams.shutdownNow();
    }

    @Test
    void resultsOfManyOperationsAreEventsOfOneStream() {
        String token = reserve();
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        List<String> lines = open(token);

        assertThat(run(token, "a", TICKS).statusCode()).isEqualTo(202);
        assertThat(run(token, "b", TICKS).statusCode()).isEqualTo(202);
        HttpResponse<String> query = run(token, "c", "{ hello }");
        assertThat(query.statusCode()).isEqualTo(202);
        assertThat(query.body()).isEmpty();
        await().untilAsserted(() -> assertThat(lines)
                .containsExactly(
                        ":",
                        "",
                        "event: next",
                        "data: {\"id\":\"c\",\"payload\":{\"data\":{\"hello\":\"Hello null\"}}}",
                        "",
                        "event: complete",
                        "data: {\"id\":\"c\"}",
                        ""));

        api.ticks.submit("one");
        await().untilAsserted(() -> assertThat(lines)
                .contains(
                        "data: {\"id\":\"a\",\"payload\":{\"data\":{\"ticks\":\"one\"}}}",
                        "data: {\"id\":\"b\",\"payload\":{\"data\":{\"ticks\":\"one\"}}}"));
        assertThat(delete(token, "a").statusCode()).isEqualTo(200);
        await().until(() -> api.ticks.getNumberOfSubscribers() == 1);
        api.ticks.submit("two");
        api.ticks.close();

        await().untilAsserted(() -> assertThat(lines)
                .contains("data: {\"id\":\"b\",\"payload\":{\"data\":{\"ticks\":\"two\"}}}", "data: {\"id\":\"b\"}"));
        assertThat(lines)
                .doesNotContain(
                        "data: {\"id\":\"a\",\"payload\":{\"data\":{\"ticks\":\"two\"}}}", "data: {\"id\":\"a\"}");
    }

    @Test
    void theTokenMayStandInTheQuery() {
        String token = reserve();
        List<String> lines = new CopyOnWriteArrayList<>();
        read(server.request("graphql/stream?token=" + token).header("Accept", "text/event-stream"), lines);
        await().until(() -> lines.contains(":"));

        HttpResponse<String> run = server.send(
                post("graphql/stream?token=" + token, "a", "{ hello }").build());

        assertThat(run.statusCode()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(lines).contains("data: {\"id\":\"a\"}"));
    }

    @Test
    void anInvalidOperationIsRefusedAndLeavesNothing() {
        String token = reserve();
        open(token);

        HttpResponse<String> invalid = run(token, "a", "subscription { nix }");
        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(invalid.body()).contains("BAD_REQUEST");
        assertThat(run(token, "", TICKS).statusCode()).isEqualTo(400);
        assertThat(run(token, "x".repeat(201), TICKS).statusCode()).isEqualTo(400);
        assertThat(run(token, "a", TICKS).statusCode()).isEqualTo(202);
    }

    @Test
    void anIdInUseIsRefusedUntilItsOperationEnds() {
        String token = reserve();
        open(token);
        run(token, "a", TICKS);

        assertThat(run(token, "a", TICKS).statusCode()).isEqualTo(409);
        assertThat(api.ticks.getNumberOfSubscribers()).isEqualTo(1);

        delete(token, "a");
        assertThat(run(token, "a", TICKS).statusCode()).isEqualTo(202);
    }

    @Test
    void anUnknownTokenAndTheTokenOfAStrangerAreRefusedAlike() {
        String token = server.send(
                        as(Role.ADMIN, server.request("graphql/stream").PUT(BodyPublishers.noBody()))
                                .build())
                .body();
        for (HttpRequest.Builder request : List.of(
                get(token),
                get("x".repeat(43)),
                as(Role.STAFF, get(token)),
                server.request("graphql/stream").header("Accept", "text/event-stream"),
                post("graphql/stream?token=" + token, "a", "{ hello }"),
                server.request("graphql/stream?operationId=a&token=" + token).DELETE())) {
            HttpResponse<String> refused = server.send(request.build());
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(refused.body()).contains("There is no event stream of this caller with this token.");
        }

        List<String> lines = new CopyOnWriteArrayList<>();
        read(as(Role.ADMIN, get(token)), lines);
        await().until(() -> lines.contains(":"));
    }

    @Test
    void aTokenOpensOneStream() {
        String token = reserve();
        List<String> lines = open(token);

        assertThat(server.send(get(token).build()).statusCode()).isEqualTo(409);
        run(token, "a", "{ hello }");
        await().untilAsserted(() -> assertThat(lines).contains("data: {\"id\":\"a\"}"));
    }

    @Test
    void aReservationThatIsNotUsedExpires() {
        String token = reserve();
        assertThat(run(token, "a", TICKS).statusCode()).isEqualTo(409);

        server.clock().advance(Duration.ofSeconds(31));

        assertThat(server.send(get(token).build()).statusCode()).isEqualTo(404);
    }

    @Test
    void anOpenStreamDoesNotExpire() {
        String token = reserve();
        open(token);

        server.clock().advance(Duration.ofHours(1));

        assertThat(run(token, "a", TICKS).statusCode()).isEqualTo(202);
    }

    @Test
    void aCallerReservesTwentyStreamsHoweverOftenItAsks() {
        Set<String> tokens = new HashSet<>();
        int refused = 0;
        HttpRequest request = as(Role.STAFF, server.request("graphql/stream").PUT(BodyPublishers.noBody()))
                .build();
        for (int i = 0; i < 10_000; i++) {
            HttpResponse<String> answer = server.send(request);
            if (answer.statusCode() == 201) {
                tokens.add(answer.body());
            } else {
                assertThat(answer.statusCode()).isEqualTo(429);
                refused++;
            }
        }

        assertThat(tokens).hasSize(20);
        assertThat(refused).isEqualTo(9_980);
        assertThat(reserve()).hasSize(43);
        server.clock().advance(Duration.ofSeconds(31));
        assertThat(server.send(request).statusCode()).isEqualTo(201);
    }

    @Test
    void aStreamHasAHundredOperationsAtMost() {
        String bearer = "Bearer " + server.token(Role.STAFF, Optional.empty());
        String token = server.send(server.request("graphql/stream")
                        .PUT(BodyPublishers.noBody())
                        .header("Authorization", bearer)
                        .build())
                .body();
        List<String> lines = new CopyOnWriteArrayList<>();
        read(get(token).header("Authorization", bearer), lines);
        await().until(() -> lines.contains(":"));
        for (int i = 0; i < 100; i++) {
            assertThat(runAs(bearer, token, "o" + i).statusCode()).isEqualTo(202);
        }

        HttpResponse<String> oneMore = runAs(bearer, token, "more");

        assertThat(oneMore.statusCode()).isEqualTo(429);
        assertThat(oneMore.body()).contains("the limit of operations is 100");
        assertThat(api.ticks.getNumberOfSubscribers()).isEqualTo(100);
    }

    private HttpResponse<String> runAs(String bearer, String token, String id) {
        return server.send(post("graphql/stream?token=" + token, id, TICKS)
                .header("Authorization", bearer)
                .build());
    }

    @Test
    void closingTheStreamEndsItsOperations() throws IOException, InterruptedException {
        String token = reserve();
        HttpResponse<InputStream> stream = streams.send(get(token).build(), BodyHandlers.ofInputStream());
        assertThat(stream.body().read()).isEqualTo(':');
        run(token, "a", TICKS);
        run(token, "b", TICKS);
        assertThat(api.ticks.getNumberOfSubscribers()).isEqualTo(2);

        stream.body().close();

        await().untilAsserted(() -> {
            api.ticks.offer("anyone there?", null);
            assertThat(api.ticks.getNumberOfSubscribers()).isZero();
        });
        await().untilAsserted(
                        () -> assertThat(run(token, "c", TICKS).statusCode()).isEqualTo(404));
    }

    @Test
    void theEndOfTheTokenEndsTheStream() {
        HttpRequest.Builder put = server.request("graphql/stream").PUT(BodyPublishers.noBody());
        String bearer = "Bearer " + server.token(Role.STAFF, Optional.empty());
        String token = server.send(put.header("Authorization", bearer).build()).body();
        List<String> lines = new CopyOnWriteArrayList<>();
        read(get(token).header("Authorization", bearer), lines);
        await().until(() -> lines.contains(":"));
        server.send(post("graphql/stream?token=" + token, "a", TICKS)
                .header("Authorization", bearer)
                .build());

        server.clock().advance(Duration.ofDays(2));

        await().untilAsserted(() -> assertThat(lines).endsWith("data: {\"id\":\"a\"}", ""));
        assertThat(lines).anyMatch(line -> line.contains("\"id\":\"a\"") && line.contains("UNAUTHENTICATED"));
        assertThat(api.ticks.getNumberOfSubscribers()).isZero();
    }

    @Test
    void stoppingTheServerCompletesTheOperations() {
        String token = reserve();
        List<String> lines = open(token);
        run(token, "a", TICKS);

        server.close();

        await().untilAsserted(() -> assertThat(lines).endsWith("event: complete", "data: {\"id\":\"a\"}", ""));
    }

    @Test
    void otherMethodsAreRefused() {
        HttpResponse<String> patch = server.send(server.request("graphql/stream")
                .method("PATCH", BodyPublishers.noBody())
                .build());

        assertThat(patch.statusCode()).isEqualTo(405);
        assertThat(patch.headers().firstValue("Allow")).hasValue("PUT, GET, POST, DELETE");
    }

    private String reserve() {
        HttpResponse<String> reserved = server.send(
                server.request("graphql/stream").PUT(BodyPublishers.noBody()).build());
        assertThat(reserved.statusCode()).isEqualTo(201);
        assertThat(reserved.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(reserved.headers().firstValue("Cache-Control")).hasValue("no-store");
        return reserved.body();
    }

    private List<String> open(String token) {
        List<String> lines = new CopyOnWriteArrayList<>();
        read(get(token), lines);
        await().until(() -> lines.contains(":"));
        return lines;
    }

    private HttpRequest.Builder get(String token) {
        return server.request("graphql/stream")
                .header("Accept", "text/event-stream")
                .header("X-GraphQL-Event-Stream-Token", token);
    }

    private void read(HttpRequest.Builder request, List<String> lines) {
        Thread.ofVirtual().start(() -> {
            try {
                HttpResponse<Stream<String>> response = streams.send(request.build(), BodyHandlers.ofLines());
                if (response.statusCode() != 200) {
                    lines.add("status " + response.statusCode());
                }
                response.body().forEach(lines::add);
            } catch (IOException broken) {
                lines.add("broken: " + broken);
            } catch (InterruptedException interrupted) {
                lines.add("interrupted");
            }
        });
    }

    private HttpResponse<String> run(String token, String id, String query) {
        return server.send(post("graphql/stream", id, query)
                .header("X-GraphQL-Event-Stream-Token", token)
                .build());
    }

    private HttpRequest.Builder post(String path, String id, String query) {
        return server.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"query\":\"" + query + "\",\"extensions\":{\"operationId\":\"" + id + "\"}}"));
    }

    private HttpResponse<String> delete(String token, String id) {
        return server.send(server.request("graphql/stream?operationId=" + id)
                .header("X-GraphQL-Event-Stream-Token", token)
                .DELETE()
                .build());
    }

    private HttpRequest.Builder as(Role role, HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + server.token(role, Optional.empty()));
    }
}
