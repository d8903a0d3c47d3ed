package dev.openings.server;

import static dev.openings.server.RawHttp1.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.Settings.Listen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbortedUploadsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100000\r\n\r\n{\"query",
                "Content-Length: 100000\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"que\r\n",
                "Transfer-Encoding: chunked\r\n\r\nff",
                "Content-Len",
                ""
            })
    void aClientThatGoesAwayInsideOfARequestIsNotLogged(String begun) throws IOException {
        try (LogRecords log = LogRecords.of("", Level.WARNING)) {
            try (ServerFixture server = ServerFixture.start(new TransportTestApi(), UnaryOperator.identity())) {
                for (String path : new String[] {"/graphql", "/nothing"}) {
                    abort(server, POST.replace("/graphql", path) + begun);
                }
                // Served after the others were accepted. The stop waits for their threads.
                server.anyone().data("{ hello }");
            }

            assertThat(log.messages()).allMatch(message -> message.contains(" stay PENDING"));
        }
    }

    private static void abort(ServerFixture server, String begun) throws IOException {
        for (int i = 0; i < 10; i++) {
            RawHttp1.connect(server).send(begun).abort();
            try (RawHttp1 raw = RawHttp1.connect(server)) {
                raw.send(begun);
            }
        }
    }

    @Test
    void aClientOfHttp2ThatGivesUpAnUploadIsNotLogged() throws IOException {
        Listen listen = new Listen("127.0.0.1", 0, Optional.empty(), true, TrustedProxies.NONE, Set.of());
        try (ServerFixture server =
                        ServerFixture.start(new TransportTestApi(), settings -> settings.withListen(listen));
                LogRecords log = LogRecords.of("", Level.WARNING);
                LogRecords access = LogRecords.of("dev.openings.access", Level.INFO)) {
            try (RawHttp2 raw = RawHttp2.connect(server.url("/").getPort())) {
                for (int stream = 1; stream < 20; stream += 2) {
                    raw.beginPost(stream);
                    raw.send(0, 0, stream, "{\"query".getBytes(StandardCharsets.US_ASCII));
                    raw.reset(stream);
                }
                raw.beginPost(21);
                raw.send(0, 0, 21, "{\"query".getBytes(StandardCharsets.US_ASCII));
                raw.awaitRead();
            }

            await().untilAsserted(() -> assertThat(access.messages()).hasSize(11));
            assertThat(log.messages()).isEmpty();
            assertThat(server.anyone().data("{ hello }").has("hello")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatGoesAwayBeforeItsAnswerIsNotLogged(boolean hasReset) throws IOException {
        TransportTestApi api = new TransportTestApi();
        try (LogRecords log = LogRecords.of("", Level.WARNING);
                LogRecords access = LogRecords.of("dev.openings.access", Level.INFO)) {
            try (ServerFixture server = ServerFixture.start(api, UnaryOperator.identity())) {
                RawHttp1 raw = RawHttp1.connect(server).send(RawHttp1.post("{\"query\":\"{ slow }\"}"));
                await().until(() -> api.slowEntered.getCount() == 0);
                if (hasReset) {
                    raw.abort();
                } else {
                    raw.close();
                }
                api.slowMayGo.countDown();
                await().untilAsserted(() -> assertThat(access.messages()).hasSize(1));
            }

            assertThat(log.messages()).allMatch(message -> message.contains(" stay PENDING"));
        }
    }
}
