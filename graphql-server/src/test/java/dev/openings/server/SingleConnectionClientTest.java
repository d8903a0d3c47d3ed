package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The client graphql-sse in its single connection mode. Requires node, npm and, the first time, a download of the
 * package; skipped without them.
 */
class SingleConnectionClientTest {
    private static final String SCRIPT = """
        import { createClient } from 'graphql-sse';

        const [url] = process.argv.slice(2);
        const client = createClient({ url, singleConnection: true, retryAttempts: 0 });
        const run = (query, results) => new Promise((resolve, reject) => client.subscribe(
          { query }, { next: it => results.push(it), error: reject, complete: resolve }));

        const streams = Array.from({ length: 20 }, () => []);
        const ends = streams.map(results => run('subscription { ticks }', results));
        const queries = [];
        for (let i = 0; i < 20; i++) {
          await run('{ hello }', queries);
        }
        await run('mutation { change }', queries);
        await Promise.all(ends);
        console.log(JSON.stringify({ streams, queries: queries.length, last: queries.at(-1) }));
        client.dispose();
        """;

    @Test
    void twentySubscriptionsAndQueriesUseOneStream() throws IOException {
        NodeFolder node = NodeFolder.with("graphql-sse", "graphql-sse@2.6.1", "graphql@16.12.0");
        TransportTestApi api = new TransportTestApi();

        try (ServerFixture server = ServerFixture.start(api, UnaryOperator.identity())) {
            CompletableFuture<Void> ticking = CompletableFuture.runAsync(() -> tick(api));

            JsonNode said = ServerFixture.json(
                    node.run(SCRIPT, server.url("graphql/stream").toString()));
            ticking.join();

            assertThat(said.get("streams"))
                    .hasSize(20)
                    .allSatisfy(
                            results -> assertThat(results.toString()).isEqualTo("[{\"data\":{\"ticks\":\"one\"}}]"));
            assertThat(said.get("queries").asInt()).isEqualTo(21);
            assertThat(said.get("last").toString()).isEqualTo("{\"data\":{\"change\":1}}");
        }
    }

    /** Waits for the mutation, which comes last. */
    private static void tick(TransportTestApi api) {
        await().atMost(Duration.ofMinutes(1)).until(() -> api.changes.get() > 0);
        api.ticks.submit("one");
        api.ticks.close();
    }
}
