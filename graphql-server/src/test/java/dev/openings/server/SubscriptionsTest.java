package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.server.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
    private static final String SUBSCRIBE = "{\"query\":\"subscription { ticks }\"}";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TransportTestApi api = new TransportTestApi();
    private final ServerFixture server = ServerFixture.start(api, UnaryOperator.identity());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachResultIsANextEventAndTheEndIsACompleteEvent() {
        List<String> lines = subscribe();

        api.ticks.submit("one");
        api.ticks.submit("two\nlines");
        api.ticks.close();

        await().untilAsserted(() -> assertThat(lines)
                .containsExactly(
                        ":",
                        "",
                        "event: next",
                        "data: {\"data\":{\"ticks\":\"one\"}}",
                        "",
                        "event: next",
                        "data: {\"data\":{\"ticks\":\"two\\nlines\"}}",
                        "",
                        "event: complete",
                        "data:",
                        ""));
    }

    @Test
    void oneAddressWithoutATokenHasTwentyFivePlacesAndStaffHaveTheirOwn() {
        for (int number = 0; number < 25; number++) {
            assertThat(open(Optional.empty()).statusCode()).isEqualTo(200);
        }

        HttpResponse<Stream<String>> oneMore = open(Optional.empty());
        assertThat(oneMore.statusCode()).isEqualTo(429);
        assertThat(oneMore.headers().firstValue("Retry-After")).isPresent();
        assertThat(oneMore.body().toList().toString())
                .contains("LIMIT_EXCEEDED", "the limit of subscriptions of one caller is 25");
        assertThat(open(Optional.of(server.token(Role.STAFF, Optional.empty()))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSubscriptionEndsWithoutCompleteAfterAnHourSoThatItsClientComesAgain() {
        HttpResponse<Stream<String>> response = open(Optional.empty());

        server.clock().advance(Duration.ofHours(1));

        assertThat(response.body().toList()).doesNotContain("event: complete");
        await().until(() -> api.ticks.getNumberOfSubscribers() == 0);
    }

    @Test
    void aQueryIsAStreamOfOneResult() {
        HttpResponse<String> response = server.send(server.request("graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString("{\"query\":\"{ hello }\"}"))
                .build());

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(response.body())
                .isEqualTo("event: next\ndata: {\"data\":{\"hello\":\"Hello null\"}}\n\nevent: complete\ndata:\n\n");
    }

    @Test
    void anInvalidSubscriptionIsRefusedBeforeAnyEvent() {
        HttpResponse<String> response = server.send(server.request("graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString("{\"query\":\"subscription { nix }\"}"))
                .build());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/graphql-response+json");
    }

    @Test
    void stoppingTheServerCompletesSubscriptions() {
        List<String> lines = subscribe();
        long start = System.nanoTime();

        server.close();

        await().untilAsserted(() -> assertThat(lines).endsWith("event: complete", "data:", ""));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aClientThatDisconnectsIsUnsubscribed() throws IOException {
        Socket socket = rawSubscription();
        await().until(() -> api.ticks.getNumberOfSubscribers() == 1);

        socket.close();

        await().untilAsserted(() -> {
            api.ticks.offer("anyone there?", null);
            assertThat(api.ticks.getNumberOfSubscribers()).isZero();
        });
    }

    @Test
    void aClientThatDoesNotReadIsDisconnected() throws IOException {
        try (Socket socket = rawSubscription()) {
            await().until(() -> api.ticks.getNumberOfSubscribers() == 1);
            String big = "x".repeat(1 << 16);

            await().atMost(Duration.ofSeconds(20)).until(() -> {
                for (int i = 0; i < 100; i++) {
                    api.ticks.offer(big, null);
                }
                return api.ticks.getNumberOfSubscribers() == 0;
            });
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private Socket rawSubscription() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url("/").getPort());
        socket.setReceiveBufferSize(4096);
        String head = "POST /graphql HTTP/1.1\r\n"
                + "Host: x\r\n"
                + "Content-Type: application/json\r\n"
                + "Accept: text/event-stream\r\n"
                + "Content-Length: "
                + SUBSCRIBE.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + SUBSCRIBE).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private List<String> subscribe() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<Stream<String>> response = client.send(
                        server.request("graphql")
                                .header("Content-Type", "application/json")
                                .header("Accept", "text/event-stream")
                                .POST(BodyPublishers.ofString(SUBSCRIBE))
                                .build(),
                        BodyHandlers.ofLines());
                response.body().forEach(lines::add);
            } catch (IOException broken) {
                lines.add("broken: " + broken);
            } catch (InterruptedException interrupted) {
                lines.add("interrupted");
            }
        });
        await().until(() -> api.ticks.getNumberOfSubscribers() == 1);
        return lines;
    }

    /** Opens a subscription and waits for the head of the response. */
    private HttpResponse<Stream<String>> open(Optional<String> token) {
        HttpRequest.Builder request = server.request("graphql")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(SUBSCRIBE));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofLines());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
