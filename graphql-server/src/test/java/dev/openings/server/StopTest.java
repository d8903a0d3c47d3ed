package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StopTest {
    @Test
    void aRunningRequestFinishesAndNoNewOneIsAccepted() throws InterruptedException {
        TransportTestApi api = new TransportTestApi();
        ServerFixture server = ServerFixture.start(api, UnaryOperator.identity());
        CompletableFuture<JsonNode> running =
                CompletableFuture.supplyAsync(() -> server.anyone().data("{ slow }"));
        api.slowEntered.await();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
        await().untilAsserted(() ->
                assertThatThrownBy(() -> server.anyone().data("{ hello }")).isInstanceOf(UncheckedIOException.class));
        assertThat(running).isNotDone();
        api.slowMayGo.countDown();

        assertThat(running.join().toString()).isEqualTo("{\"slow\":\"done\"}");
        assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aRequestThatDoesNotFinishDoesNotDelayTheStop() throws InterruptedException {
        TransportTestApi api = new TransportTestApi();
        ServerFixture server = ServerFixture.start(api, UnaryOperator.identity());
        CompletableFuture<JsonNode> running =
                CompletableFuture.supplyAsync(() -> server.anyone().answer("{ slow }"));
        api.slowEntered.await();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);

        assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
        api.slowMayGo.countDown();
        await().until(running::isDone);
    }
}
