package dev.openings.server.fetching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchClientTest {
    private static final FetchLimits LIMITS = new FetchLimits(100_000, Duration.ofSeconds(10), 3);
    private static final FetchLimits HASTY = new FetchLimits(100_000, Duration.ofMillis(500), 3);
    private static final FetchClient LOCAL = client(HostLookup.system(), "localhost");
    private static final FetchClient STRICT = client(HostLookup.system());

    private static FetchClient client(HostLookup lookup, String... named) {
        return new FetchClient(new HostRules(lookup, Set.of(named)));
    }

    private static FetchedResponse get(URI uri) {
        return LOCAL.send(FetchRequest.get(uri), LIMITS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.2.1",
                "192.168.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2001::1"
            })
    void addressesOfTheOwnNetworkAreRefused(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isFalse();
        URI uri = URI.create("https://" + (address.contains(":") ? "[" + address + "]" : address) + "/secret?token");
        assertThatThrownBy(() -> STRICT.send(FetchRequest.get(uri), LIMITS))
                .isInstanceOf(FetchFailedException.class)
                .hasMessageContaining("is not on the public internet")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.128.0.1", "172.32.0.1", "8.8.8.8", "2606:4700::1111", "2a00:1450::1"})
    void addressesOfTheInternetAreAccepted(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/a.ics",
                "ftp://localhost/a.ics",
                "file:///etc/passwd",
                "https:/a.ics",
                "https://user:secret@example.org/a.ics",
                "https://example.org:0/a.ics",
                "https://example.org:65536/a.ics",
                "https://localhost:99999/a.ics"
            })
    void onlyHttpsIsSpokenButWithNamedHosts(String uri) {
        assertThatThrownBy(() -> LOCAL.hosts().check(URI.create(uri)))
                .isInstanceOf(FetchFailedException.class)
                .hasMessageNotContaining("secret");
    }

    /** A name may have a public address when it is checked, and a private one when it is looked up again. */
    @Test
    void theAddressThatWasCheckedIsTheOneThatIsConnectedTo() {
        List<String> lookups = new ArrayList<>();
        HostLookup once = host -> {
            lookups.add(host);
            return List.of(InetAddress.getLoopbackAddress());
        };
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\n", bytes("ok"))) {
            // The system does not know this name: only the address of the look-up can be connected to.
            URI uri = URI.create("http://calendar.invalid:" + server.port() + "/");

            assertThat(client(once, "calendar.invalid")
                            .send(FetchRequest.get(uri), LIMITS)
                            .text())
                    .isEqualTo("ok");
            assertThat(lookups).containsExactly("calendar.invalid");
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .contains("Host: calendar.invalid:" + server.port());
        }
    }

    @Test
    void aHostWithAPrivateAddressAmongOthersIsRefused() {
        HostLookup mixed = host -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));

        assertThatThrownBy(() -> client(mixed).send(FetchRequest.get(URI.create("https://example.org/")), LIMITS))
                .hasMessage("the host example.org is not on the public internet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "https://127.0.0.1:%d/",
                "https://169.254.169.254/",
                "file:///etc/passwd",
                "http://localhost:99999/"
            })
    void aRedirectToAnotherHostOfTheOwnNetworkIsNotFollowed(String target) {
        try (RawServer inside = RawServer.answering("HTTP/1.1 200 OK\n\n", bytes("secret"));
                RawServer server = RawServer.answering(
                        "HTTP/1.1 302 Found\nLocation: " + target.formatted(inside.port()) + "\n\n", new byte[0])) {
            assertThatThrownBy(() -> get(server.uri("/"))).isInstanceOf(FetchFailedException.class);
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void theLookUpOfANameIsNotWaitedForLongerThanTheLimit() {
        CountDownLatch end = new CountDownLatch(1);
        HostLookup silent = host -> {
            try {
                assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return List.of(InetAddress.getLoopbackAddress());
        };
        try {
            assertThatThrownBy(
                            () -> client(silent).send(FetchRequest.get(URI.create("https://example.org/a.ics")), HASTY))
                    .isInstanceOf(FetchFailedException.class)
                    .hasMessage("the look-up of the host example.org took too long");
        } finally {
            end.countDown();
        }
    }

    @Test
    void thePortThatTheSchemeImpliesMayBeWrittenOut() {
        URI https = URI.create("https://example.org/a");
        URI http = URI.create("http://example.org/a");

        assertThat(FetchClient.isSameOrigin(https, URI.create("HTTPS://EXAMPLE.org:443/b")))
                .isTrue();
        assertThat(FetchClient.isSameOrigin(http, URI.create("http://example.org:80/")))
                .isTrue();
        assertThat(FetchClient.isSameOrigin(https, URI.create("https://example.org:80/a")))
                .isFalse();
        assertThat(FetchClient.isSameOrigin(https, http)).isFalse();
        assertThat(FetchClient.isSameOrigin(https, URI.create("https://other.example.org/a")))
                .isFalse();
    }

    @Test
    void threeRedirectsAreFollowedAndFourAreNot() {
        try (RawServer server = RawServer.start((request, out) -> {
            int left = Integer.parseInt(request.substring(5, 6));
            out.write(bytes(
                    left == 0
                            ? "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone"
                            : "HTTP/1.1 301 Moved\r\nLocation: /" + (left - 1) + "\r\nContent-Length: 0\r\n\r\n"));
        })) {
            FetchedResponse response = get(server.uri("/3"));

            assertThat(response.text()).isEqualTo("done");
            assertThat(response.uri().getPath()).isEqualTo("/0");
            assertThatThrownBy(() -> get(server.uri("/4"))).hasMessage("there are more than 3 redirects");
        }
    }

    @Test
    void thePasswordStaysWithTheHostThatWasNamed() {
        try (RawServer other = RawServer.answering("HTTP/1.1 200 OK\n\n", bytes("x"));
                RawServer server = RawServer.answering(
                        "HTTP/1.1 302 Found\nLocation: http://localhost:" + other.port() + "/\n\n", new byte[0])) {
            LOCAL.send(
                    new FetchRequest("GET", server.uri("/"), Map.of("Authorization", "Basic abc"), Optional.empty()),
                    LIMITS);

            assertThat(server.requests()).singleElement().asString().contains("Authorization: Basic abc");
            assertThat(other.requests()).singleElement().asString().doesNotContain("Authorization");
        }
    }

    @Test
    void bodiesOfEveryFramingAreRead() {
        String chunked = "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n";
        try (RawServer length = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 11\n\n", bytes("hello world"));
                RawServer chunks =
                        RawServer.answering("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", bytes(chunked));
                RawServer end = RawServer.answering("HTTP/1.0 200 OK\nETag: \"1\"\n\n", bytes("hello world"));
                RawServer zipped = RawServer.answering(
                        "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nContent-Encoding: gzip\n\n",
                        gzip(bytes("hello world")))) {
            for (RawServer each : List.of(length, chunks, end, zipped)) {
                assertThat(get(each.uri("/")).text()).isEqualTo("hello world");
            }
            assertThat(get(end.uri("/")).header("etag")).contains("\"1\"");
        }
    }

    @Test
    void aResponseThatEndsEarlyIsNoResponse() {
        byte[] zipped = gzip(bytes("hello world".repeat(100)));
        try (RawServer length = RawServer.answering("HTTP/1.1 200 OK\nContent-Length: 12\n\n", bytes("hello world"));
                RawServer chunks = RawServer.answering(
                        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", bytes("b\r\nhello world\r\n"));
                RawServer cut = RawServer.answering(
                        "HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n", Arrays.copyOf(zipped, zipped.length - 9));
                RawServer nothing = RawServer.answering("", new byte[0])) {
            for (RawServer each : List.of(length, chunks, cut, nothing)) {
                assertThatThrownBy(() -> get(each.uri("/")))
                        .isInstanceOf(FetchFailedException.class)
                        .hasMessage("there is no connection to it, or it broke");
            }
        }
    }

    @Test
    void largeResponsesAndGzipBombsEndAtTheLimit() {
        byte[] bomb = gzip(new byte[50_000_000]);
        try (RawServer large = RawServer.answering("HTTP/1.1 200 OK\n\n", new byte[100_001]);
                RawServer bombing = RawServer.answering("HTTP/1.1 200 OK\nContent-Encoding: gzip\n\n", bomb);
                RawServer fits = RawServer.answering("HTTP/1.1 200 OK\n\n", new byte[100_000])) {
            assertThat(bomb.length).isLessThan(100_000);
            assertThat(get(fits.uri("/")).text()).hasSize(100_000);
            for (RawServer each : List.of(large, bombing)) {
                assertThatThrownBy(() -> get(each.uri("/"))).hasMessage("it has more than 100000 bytes");
            }
        }
    }

    @Test
    void aServerThatSendsOneByteAtATimeIsNotWaitedFor() {
        RawServer.Answer drip = (request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\n\r\n"));
            while (true) {
                out.write('x');
                out.flush();
                Thread.onSpinWait();
            }
        };
        RawServer.Answer silent = (request, out) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        };
        FetchLimits endless = new FetchLimits(Integer.MAX_VALUE - 10, HASTY.timeout(), 3);
        for (RawServer.Answer answer : List.of(silent, drip)) {
            try (RawServer server = RawServer.start(answer)) {
                FetchLimits limits = answer.equals(silent) ? endless : HASTY;
                assertThatThrownBy(() -> LOCAL.send(FetchRequest.get(server.uri("/")), limits))
                        .isInstanceOf(FetchFailedException.class);
            }
        }
    }

    @Test
    void headersAndStatusLinesAreLimited() {
        String many = "HTTP/1.1 200 OK\n" + "A: b\n".repeat(101) + "\n";
        String longLine = "HTTP/1.1 200 OK\nA: " + "b".repeat(9_000) + "\n\n";
        String interim = "HTTP/1.1 102 Processing\n\n".repeat(6);
        for (String head : List.of(many, longLine, interim, "SSH-2.0-OpenSSH\n", "HTTP/1.1 200 OK\nno colon\n\n")) {
            try (RawServer server = RawServer.answering(head, new byte[0])) {
                assertThatThrownBy(() -> get(server.uri("/"))).isInstanceOf(FetchFailedException.class);
            }
        }
    }

    @Test
    void aServerWithoutTlsIsNotAskedInPlainText() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket connection = plain.accept()) {
                    connection.getOutputStream().write(bytes("HTTP/1.1 200 OK\r\n\r\n"));
                    connection.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    // The client has closed the connection.
                }
            });
            URI uri = URI.create("https://localhost:" + plain.getLocalPort() + "/");

            assertThatThrownBy(() -> get(uri)).hasMessage("there is no trustworthy TLS connection to it");
        }
    }
}
