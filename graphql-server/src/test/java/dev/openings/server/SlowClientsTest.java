package dev.openings.server;

import static dev.openings.server.RawHttp1.HELLO;
import static dev.openings.server.RawHttp1.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openings.server.connections.ConnectionLimits;
import dev.openings.server.connections.ConnectionLimits.Times;
import dev.openings.server.messages.Certificate;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.Settings.Listen;
import dev.openings.server.settings.Settings.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send slowly or nothing. The server waits half a second for each thing; the real times are longer. */
class SlowClientsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Times PATIENT = new Times(LONG, LONG, LONG, LONG, LONG);
    private static final String SUBSCRIBE = "{\"query\":\"subscription { ticks }\"}";

    private final TransportTestApi api = new TransportTestApi();
    private LogRecords log;

    @BeforeEach
    void collectLog() {
        log = LogRecords.of("", Level.WARNING);
    }

    @AfterEach
    void nothingWasLogged() {
        log.close();
        assertThat(log.messages()).allMatch(message -> message.contains(" stay PENDING"));
    }

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        try (ServerFixture server = start(new Times(LONG, SHORT, LONG, LONG, LONG));
                RawHttp1 raw = RawHttp1.connect(server)) {
            assertThat(raw.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void aHeaderSectionThatDoesNotEndInTimeEndsTheConnection() throws IOException {
        try (ServerFixture server = start(new Times(LONG, LONG, SHORT, LONG, LONG));
                RawHttp1 stopped = RawHttp1.connect(server);
                RawHttp1 second = RawHttp1.connect(server);
                RawHttp1 dripping = RawHttp1.connect(server)) {
            stopped.send(POST);
            second.send(RawHttp1.post(HELLO) + "G").readUntil("}}");
            dripping.send(POST + "X: ").dripUntilClosed(50);

            assertThat(stopped.readUntilClosed()).isEmpty();
            assertThat(second.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void aBodyThatDoesNotKeepTheRateEndsTheConnection() throws IOException {
        try (ServerFixture server = start(new Times(LONG, LONG, LONG, SHORT, LONG));
                RawHttp1 stopped = RawHttp1.connect(server);
                RawHttp1 chunked = RawHttp1.connect(server);
                RawHttp1 unread = RawHttp1.connect(server);
                RawHttp1 dripping = RawHttp1.connect(server)) {
            stopped.send(POST + "Content-Length: 100000\r\n\r\n" + "x".repeat(50_000));
            chunked.send(RawHttp1.CHUNKED + "5\r\n{\"que\r\n5\r\n");
            unread.send(POST.replace("/graphql", "/nothing") + "Content-Length: 10\r\n\r\n");
            dripping.send(POST + "Content-Length: 100000\r\n\r\n").dripUntilClosed(50);

            assertThat(stopped.readUntilClosed()).isEmpty();
            assertThat(chunked.readUntilClosed()).isEmpty();
            assertThat(unread.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void aConnectionWithoutAFurtherRequestIsClosed() throws IOException {
        try (ServerFixture server = start(PATIENT.withIdle(SHORT));
                RawHttp1 raw = RawHttp1.connect(server)) {
            raw.send(RawHttp1.post(HELLO)).readUntil("}}");

            assertThat(raw.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void requestsAndEventStreamsHaveAllTheTimeThatTheyNeed() throws Exception {
        Duration shortest = Duration.ofMillis(300);
        Times times = new Times(shortest, shortest, shortest, shortest, shortest);
        try (ServerFixture server = start(times);
                RawHttp1 slow = RawHttp1.connect(server);
                RawHttp1 stream = RawHttp1.connect(server);
                RawHttp1 silent = RawHttp1.connect(server)) {
            slow.send(RawHttp1.post("{\"query\":\"{ slow }\"}"));
            stream.send(RawHttp1.post(SUBSCRIBE).replace("Host", "Accept: text/event-stream\r\nHost"))
                    .readUntil(":\n\n");
            api.slowEntered.await();
            for (int i = 0; i < 3; i++) {
                RawHttp1.connect(server).readUntilClosed();
            }
            silent.readUntilClosed();

            api.slowMayGo.countDown();
            api.ticks.submit("late");

            assertThat(slow.readUntil("}}")).startsWith("HTTP/1.1 200 ").contains("done");
            assertThat(stream.readUntil("late")).contains("event: next");
            api.ticks.close();
        }
    }

    @Test
    void aHandshakeOfTlsThatDoesNotEndInTimeEndsTheConnection(@TempDir Path folder) throws Exception {
        try (ServerFixture server = startTls(new Times(SHORT, LONG, LONG, LONG, LONG), folder);
                RawHttp1 silent = RawHttp1.connect(server);
                RawHttp1 begun = RawHttp1.connect(server)) {
            begun.send("\26\3\1\2\0\1\0");

            assertThat(silent.readUntilClosed()).isEmpty();
            assertThat(begun.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void afterTheHandshakeAClientMayBeSilentUntilTheTimeOfTheFirstByteIsOver(@TempDir Path folder) throws Exception {
        Certificate certificate = Certificate.of("localhost", "127.0.0.1", folder);
        Duration quarter = Duration.ofMillis(250);
        try (ServerFixture server =
                        startTls(new Times(quarter, Duration.ofSeconds(2), LONG, LONG, LONG), certificate, folder);
                RawHttp1 handshakeOnly = tls(server, certificate);
                RawHttp1 late = tls(server, certificate);
                RawHttp1 withoutHandshake = RawHttp1.connect(server)) {
            assertThat(withoutHandshake.readUntilClosed()).isEmpty();

            late.send(RawHttp1.post(HELLO));

            assertThat(late.readUntil("}}")).startsWith("HTTP/1.1 200 ");
            assertThat(handshakeOnly.readUntilClosed()).isEmpty();
        }
    }

    @Test
    void aConnectionOfHttp2WithoutStreamsIsClosed() throws IOException {
        try (ServerFixture server = startHttp2(PATIENT.withIdle(SHORT));
                RawHttp2 raw = RawHttp2.connect(server.url("/").getPort())) {
            assertThat(raw.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aFrameOrAHeaderBlockThatDoesNotEndInTimeEndsTheConnectionOfHttp2() throws IOException {
        try (ServerFixture server = startHttp2(new Times(LONG, LONG, SHORT, LONG, LONG));
                RawHttp1 preface = RawHttp1.connect(server);
                RawHttp1 frame = RawHttp1.connect(server);
                RawHttp2 block = RawHttp2.connect(server.url("/").getPort())) {
            preface.send("PRI * HTTP/2.0\r\n");
            frame.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0");
            block.send(RawHttp2.HEADERS, 0, 1, RawHttp2.post());

            assertThat(preface.readUntilClosed()).isEmpty();
            frame.readUntilClosed();
            assertThat(block.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aBodyThatDoesNotKeepTheRateEndsTheConnectionOfHttp2AndItsRequest() throws IOException {
        try (ServerFixture server = startHttp2(new Times(LONG, LONG, LONG, SHORT, LONG));
                LogRecords access = LogRecords.of("dev.openings.access", Level.INFO);
                RawHttp2 raw = RawHttp2.connect(server.url("/").getPort())) {
            raw.beginPost(1);
            raw.beginPost(3);
            raw.send(0, 0, 3, "{\"query".getBytes(StandardCharsets.US_ASCII));

            assertThat(raw.isClosedByServer()).isTrue();
            await().untilAsserted(() ->
                    assertThat(access.messages()).hasSize(2).allMatch(line -> line.contains("POST /graphql")));
        }
    }

    @Test
    void requestsAndEventStreamsOfHttp2HaveAllTheTimeThatTheyNeed() throws Exception {
        Duration shortest = Duration.ofMillis(300);
        try (ServerFixture server = startHttp2(new Times(shortest, shortest, shortest, shortest, shortest));
                RawHttp2 raw = RawHttp2.connect(server.url("/").getPort())) {
            raw.beginPost(1);
            raw.send(0, 1, 1, "{\"query\":\"{ slow }\"}".getBytes(StandardCharsets.US_ASCII));
            api.slowEntered.await();
            for (int i = 0; i < 3; i++) {
                RawHttp1.connect(server).readUntilClosed();
            }

            api.slowMayGo.countDown();

            assertThat(raw.next(0).streamId()).isEqualTo(1);
        }
    }

    private static RawHttp1 tls(ServerFixture server, Certificate certificate)
            throws IOException, GeneralSecurityException {
        SSLSocket socket = (SSLSocket) certificate
                .client()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.url("/").getPort());
        socket.startHandshake();
        return RawHttp1.over(socket);
    }

    private ServerFixture start(Times times) {
        return ServerFixture.start(
                api, settings -> settings.withListen(settings.listen().withConnections(limits(times))));
    }

    private ServerFixture startHttp2(Times times) {
        return start(times, Optional.empty());
    }

    private ServerFixture startTls(Times times, Path folder) throws Exception {
        return startTls(times, Certificate.of("localhost", "127.0.0.1", folder), folder);
    }

    private ServerFixture startTls(Times times, Certificate certificate, Path folder) throws Exception {
        return start(times, Optional.of(new Tls(certificate.certificateFile(folder), certificate.keyFile(folder))));
    }

    private ServerFixture start(Times times, Optional<Tls> tls) {
        Listen listen = new Listen("127.0.0.1", 0, tls, true, TrustedProxies.NONE, Set.of());
        return ServerFixture.start(api, settings -> settings.withListen(listen.withConnections(limits(times))));
    }

    private static ConnectionLimits limits(Times times) {
        return ConnectionLimits.DEFAULT.withTimes(times);
    }
}
