package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.messages.Certificate;
import dev.openings.server.security.TrustedProxies;
import dev.openings.server.settings.Settings.Listen;
import dev.openings.server.settings.Settings.Tls;
import dev.openings.server.settings.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTlsTest {
    @TempDir
    private static Path folder;

    private static Certificate first;
    private static Certificate second;
    private static Tls firstFiles;
    private static Tls secondFiles;

    @TempDir
    private Path configured;

    @BeforeAll
    static void createCertificates() throws Exception {
        first = Certificate.of("first", "127.0.0.1", folder);
        second = Certificate.of("second", "127.0.0.1", folder);
        firstFiles = files(first, "1");
        secondFiles = files(second, "2");
    }

    private static Tls files(Certificate certificate, String name) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        return new Tls(certificate.certificateFile(own), certificate.keyFile(own));
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_256_GCM_SHA384",
        "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    })
    void authenticatedEncryptionIsSpoken(String version, String suite) throws Exception {
        try (ServerFixture server = start(firstFiles);
                SSLSocket client = connect(server, first, version, suite)) {
            client.startHandshake();

            assertThat(client.getSession().getCipherSuite()).isEqualTo(suite);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"
            })
    void cipherBlockChainingIsNot(String suite) throws Exception {
        try (ServerFixture server = start(firstFiles);
                SSLSocket client = connect(server, first, "TLSv1.2", suite)) {
            assertThatThrownBy(client::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aRenewedCertificateIsForNewConnectionsAndTheOthersGoOn() throws Exception {
        Tls files = configure(firstFiles);
        try (ServerFixture server = start(files);
                SSLSocket before = connect(server, first)) {
            assertThat(answerTo(before)).isEqualTo("HTTP/1.1 200 OK");

            replace(files, secondFiles);
            renew(server);

            try (SSLSocket after = connect(server, second)) {
                assertThat(answerTo(after)).isEqualTo("HTTP/1.1 200 OK");
                assertThat(nameOf(after)).isEqualTo("CN=second");
            }
            assertThat(answerTo(before)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(nameOf(before)).isEqualTo("CN=first");
        }
    }

    @Test
    void filesThatCannotBeUsedChangeNothing() throws Exception {
        Tls files = configure(firstFiles);
        try (ServerFixture server = start(files)) {
            // A tool writes one file after the other.
            copy(secondFiles.certificate(), files.certificate());
            assertFirstIsUsedAfterRenewal(server);

            Files.writeString(files.certificate(), "no certificate");
            assertFirstIsUsedAfterRenewal(server);

            Files.delete(files.certificate());
            assertFirstIsUsedAfterRenewal(server);

            replace(files, secondFiles);
            Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-r--r--"));
            assertFirstIsUsedAfterRenewal(server);

            replace(files, secondFiles);
            renew(server);
            try (SSLSocket after = connect(server, second)) {
                assertThat(nameOf(after)).isEqualTo("CN=second");
            }
        }
    }

    @Test
    void theKeyOfAnotherCertificateStopsTheStart() {
        assertThatThrownBy(() -> start(new Tls(firstFiles.certificate(), secondFiles.key())))
                .isInstanceOf(StartupException.class)
                .hasMessage(
                        "OPENINGS_TLS_CERTIFICATE and OPENINGS_TLS_KEY must name the PEM files of a certificate and "
                                + "its private key");
    }

    private static void assertFirstIsUsedAfterRenewal(ServerFixture server) throws Exception {
        renew(server);
        try (SSLSocket after = connect(server, first)) {
            assertThat(nameOf(after)).isEqualTo("CN=first");
        }
    }

    private static void renew(ServerFixture server) {
        server.server().renewal().orElseThrow().check();
    }

    private Tls configure(Tls source) throws IOException {
        Tls target = new Tls(configured.resolve("certificate.pem"), configured.resolve("key.pem"));
        replace(target, source);
        return target;
    }

    private static void replace(Tls target, Tls source) throws IOException {
        copy(source.certificate(), target.certificate());
        copy(source.key(), target.key());
    }

    /** As tools do: the new file is whole when it gets the name. It has another i-node, whatever the clock says. */
    private static void copy(Path source, Path target) throws IOException {
        Path whole = target.resolveSibling("new");
        Files.copy(source, whole, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ServerFixture start(Tls files) {
        return ServerFixture.start(
                ServerTestDatabase.H2,
                settings -> settings.withListen(
                        new Listen("127.0.0.1", 0, Optional.of(files), false, TrustedProxies.NONE, Set.of())));
    }

    private static SSLSocket connect(ServerFixture server, Certificate trusted) throws Exception {
        return (SSLSocket) trusted.client()
                .getSocketFactory()
                .createSocket("127.0.0.1", server.url("/").getPort());
    }

    private static SSLSocket connect(ServerFixture server, Certificate trusted, String version, String suite)
            throws Exception {
        SSLSocket client = connect(server, trusted);
        client.setEnabledProtocols(new String[] {version});
        client.setEnabledCipherSuites(new String[] {suite});
        return client;
    }

    private static String nameOf(SSLSocket client) throws IOException {
        return ((X509Certificate) client.getSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    /** The status line of a response. */
    private static String answerTo(SSLSocket client) throws IOException {
        client.getOutputStream()
                .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("{\"status\":\"UP\"}") < 0) {
            int next = client.getInputStream().read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + answer);
            }
            answer.append((char) next);
        }
        return answer.substring(0, answer.indexOf("\r\n"));
    }
}
