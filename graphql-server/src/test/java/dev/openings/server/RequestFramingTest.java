package dev.openings.server;

import static dev.openings.server.RawHttp1.CHUNKED;
import static dev.openings.server.RawHttp1.HELLO;
import static dev.openings.server.RawHttp1.POST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request ends, and what becomes of the connection when nobody can know it (RFC 9112, sections 6, 7 and 9). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFramingTest {
    private static final String HIDDEN = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String HELLO_CHUNKS = "%x\r\n%s\r\n0\r\n\r\n".formatted(HELLO.length(), HELLO);

    private final ServerFixture server = ServerFixture.start(new TransportTestApi(), UnaryOperator.identity());
    private LogRecords log;

    @BeforeEach
    void collectLog() {
        log = LogRecords.of("", Level.WARNING);
    }

    @AfterEach
    void nothingWasLogged() {
        log.close();
        assertThat(log.messages()).isEmpty();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n0\r\n\r\n",
                "-1\r\n",
                "fffffffffffffffff\r\n",
                "2;" + "a" + "\u0000\r\n{}\r\n0\r\n\r\n",
                " \r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "2 \r\n{}\r\n0\r\n\r\n",
                "2;a\n{}\r\n0\r\n\r\n",
                "+2\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}XX0\r\n\r\n",
                "2\r\n{}\n0\r\n\r\n",
                "2\n{}\r\n0\r\n\r\n",
                "\r\n{}\r\n0\r\n\r\n",
                "0\r\nA: b\nC: d\r\n\r\n"
            })
    void aMalformedBodyIsRefusedAndNothingBehindItIsAnswered(String body) throws IOException {
        for (String path : new String[] {"/graphql", "/graphql/stream", "/nothing", "/health/live"}) {
            try (RawHttp1 raw = RawHttp1.connect(server)) {
                String answers = raw.send(CHUNKED.replace("/graphql", path) + body + HIDDEN.repeat(3))
                        .readUntilClosed();

                assertThat(answers.split("HTTP/1.1 ", -1))
                        .as(path + " " + answers)
                        .hasSizeLessThanOrEqualTo(2);
                assertThat(answers).doesNotContain("HTTP/1.1 5").doesNotContain("\"UP\"}HTTP");
                if (path.equals("/graphql")) {
                    assertThat(answers)
                            .startsWith("HTTP/1.1 400 ")
                            .containsIgnoringCase("\r\nConnection: close\r\n")
                            .contains("\"code\":\"BAD_REQUEST\"");
                }
            }
        }
    }

    @Test
    void aBodyThatBecomesMalformedLaterIsRefusedToo() throws IOException {
        try (RawHttp1 raw = RawHttp1.connect(server)) {
            raw.send(POST + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(raw.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            raw.send("5\r\n{\"que\r\n");

            String answer = raw.send("zz\r\n" + HIDDEN).readUntilClosed();

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("BAD_REQUEST")
                    .doesNotContain("UP");
        }
    }

    @Test
    void theRestOfARefusedBodyIsNotTakenForARequest() throws IOException {
        String rest = HIDDEN.repeat(1 << 19);
        try (RawHttp1 raw = RawHttp1.connect(server)) {
            String answer = raw.send(CHUNKED + "2000000\r\n" + rest).readUntilClosed();

            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .contains("LIMIT_EXCEEDED")
                    .doesNotContain("UP");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "1;a=\"b\"\r\n \r\n%s", "1 ;a\r\n \r\n%s"})
    void chunkExtensionsAreIgnored(String chunks) throws IOException {
        try (RawHttp1 raw = RawHttp1.connect(server)) {
            raw.send(CHUNKED + chunks.formatted(HELLO_CHUNKS));

            assertThat(raw.readUntil("}}")).startsWith("HTTP/1.1 200 ").contains("Hello");
        }
    }

    @Test
    void trailersAreIgnored() throws IOException {
        try (RawHttp1 raw = RawHttp1.connect(server)) {
            raw.send(CHUNKED + HELLO_CHUNKS.replace("0\r\n\r\n", "0\r\nHost: y\r\nDigest: z\r\n\r\n") + HIDDEN);

            assertThat(raw.readUntil("}}")).startsWith("HTTP/1.1 200 ");
            assertThat(raw.readUntil("UP")).contains("HTTP/1.1 200 ");
        }
    }

    @Test
    void requestsThatArriveTogetherAreAllAnswered() throws IOException {
        try (RawHttp1 raw = RawHttp1.connect(server)) {
            raw.send(HIDDEN + CHUNKED + HELLO_CHUNKS + RawHttp1.post(HELLO) + HIDDEN);

            assertThat(raw.readUntil("UP")).startsWith("HTTP/1.1 200 ");
            assertThat(raw.readUntil("}}")).contains("Hello");
            assertThat(raw.readUntil("}}")).contains("Hello");
            assertThat(raw.readUntil("UP")).contains("HTTP/1.1 200 ");
        }
    }

    @Test
    void aRequestThatArrivesByteByByteIsAnswered() throws IOException {
        try (RawHttp1 raw = RawHttp1.connect(server)) {
            for (char next : (CHUNKED + HELLO_CHUNKS + HIDDEN).toCharArray()) {
                raw.send(String.valueOf(next));
            }

            assertThat(raw.readUntil("}}")).startsWith("HTTP/1.1 200 ");
            assertThat(raw.readUntil("UP")).contains("HTTP/1.1 200 ");
        }
    }

    @Test
    void aRequestThatClosesTheConnectionIsTheLastOne() throws IOException {
        String closing = HIDDEN.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        try (RawHttp1 raw = RawHttp1.connect(server)) {
            String answers = raw.send(closing + HIDDEN).readUntilClosed();

            assertThat(answers)
                    .containsIgnoringCase("\r\nConnection: close\r\n")
                    .endsWith("{\"status\":\"UP\"}");
            assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
        }
    }

    @Test
    void aBodyThatTheClientHoldsBackUntilAskedIsNotTakenForARequest() throws IOException {
        String refused = POST.replace("application/json", "text/plain") + "Expect: 100-continue\r\nContent-Length: "
                + HIDDEN.length() + "\r\n\r\n";
        try (RawHttp1 raw = RawHttp1.connect(server)) {
            String answers = raw.send(refused + HIDDEN).readUntilClosed();

            assertThat(answers).startsWith("HTTP/1.1 415 ").doesNotContain("UP");
        }
    }

    @Test
    void aHundredHeaderFieldsAreServedAndOneMoreIsRefused() throws IOException {
        String hundred = "GET /health/live HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(99) + "\r\n";
        try (RawHttp1 raw = RawHttp1.connect(server)) {
            raw.send(hundred);
            assertThat(raw.readUntil("UP")).startsWith("HTTP/1.1 200 ");

            String answers =
                    raw.send(hundred.replace("Host", "C: d\r\nHost") + HIDDEN).readUntilClosed();

            assertThat(answers)
                    .contains("HTTP/1.1 431 ", "LIMIT_EXCEEDED", "the limit of header fields is 100.")
                    .doesNotContain("UP");
        }
    }
}
