package dev.openings.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.server.channels.OutgoingFixture;
import dev.openings.server.channels.OutgoingMail;
import dev.openings.server.channels.SendResult;
import dev.openings.server.messages.Certificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailOverTlsTest {
    private static final OutgoingMail MAIL = OutgoingFixture.mail();
    private static final String SECRET = "Ada Lovelace";
    private static final SendResult NO_TLS = new SendResult.Unavailable(
            "The mail server has no TLS with a certificate that is valid for its name; nothing was sent.", false);

    @TempDir
    private Path folder;

    private Certificate valid;

    @BeforeEach
    void certificate() throws Exception {
        valid = Certificate.of("localhost", "127.0.0.1", folder);
    }

    @Test
    void smtpsIsEncryptedFromTheFirstByte() throws Exception {
        try (TlsSmtpServer server = new TlsSmtpServer(valid.server(), true)) {
            assertThat(trusting(valid, "smtps", server).send(MAIL)).isInstanceOf(SendResult.Accepted.class);

            assertThat(server.plain()).isEmpty();
            assertThat(server.encrypted()).anyMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void requiredStarttlsSendsNoMessageInPlainText() throws Exception {
        try (TlsSmtpServer server = new TlsSmtpServer(valid.server(), false)) {
            assertThat(trusting(valid, "smtp+starttls", server).send(MAIL)).isInstanceOf(SendResult.Accepted.class);

            assertThat(server.plain()).hasSize(2).last().isEqualTo("STARTTLS");
            assertThat(server.encrypted()).anyMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void offeredStarttlsIsUsedWithAnyCertificate() throws Exception {
        try (TlsSmtpServer server = new TlsSmtpServer(valid.server(), false)) {
            assertThat(trustingDefaults("smtp", server).send(MAIL)).isInstanceOf(SendResult.Accepted.class);

            assertThat(server.plain()).noneMatch(line -> line.contains(SECRET) || line.contains("ada@example.com"));
            assertThat(server.encrypted()).anyMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void aServerWithAnUntrustedCertificateGetsNoMail() throws Exception {
        for (String scheme : new String[] {"smtps", "smtp+starttls"}) {
            try (TlsSmtpServer server = new TlsSmtpServer(valid.server(), scheme.equals("smtps"))) {
                assertThat(trustingDefaults(scheme, server).send(MAIL))
                        .as(scheme)
                        .isInstanceOf(SendResult.Unavailable.class);
                assertNoMailWasSent(server);
            }
        }
    }

    @Test
    void aServerWithTheCertificateOfAnotherHostGetsNoMail() throws Exception {
        Certificate otherHost = Certificate.of("mail.example.org", "192.0.2.1", folder);
        for (String scheme : new String[] {"smtps", "smtp+starttls"}) {
            try (TlsSmtpServer server = new TlsSmtpServer(otherHost.server(), scheme.equals("smtps"))) {
                assertThat(trusting(otherHost, scheme, server).send(MAIL))
                        .as(scheme)
                        .isInstanceOf(SendResult.Unavailable.class);
                assertNoMailWasSent(server);
            }
        }
    }

    @Test
    void aServerWithoutTheRequiredStarttlsGetsNoMail() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.answering("NOOP", "250 OK")) {
            MailChannel channel = channel(
                    SmtpServer.of(URI.create("smtp+starttls://127.0.0.1:" + server.port()), false), new Properties());

            assertThat(channel.send(MAIL)).isInstanceOf(SendResult.Unavailable.class);
        }
    }

    @Test
    void aPasswordForAnotherMachineIsNotSentToAServerWithoutStarttls() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.answering("NOOP", "250 OK")) {
            MailChannel channel = atAnotherMachine(server.port(), false, new Properties());

            assertThat(channel.send(MAIL)).isEqualTo(NO_TLS);

            assertThat(server.lines()).allMatch(line -> line.startsWith("EHLO") || line.equals("QUIT"));
        }
    }

    @Test
    void aPasswordForAnotherMachineIsNotSentToAServerWithoutAValidCertificate() throws Exception {
        Certificate otherHost = Certificate.of("mail.example.org", "192.0.2.1", folder);
        try (TlsSmtpServer server = new TlsSmtpServer(otherHost.server(), false)) {
            assertThat(atAnotherMachine(server.port(), false, new Properties()).send(MAIL))
                    .as("untrusted")
                    .isEqualTo(NO_TLS);
            assertThat(atAnotherMachine(server.port(), false, trust(otherHost)).send(MAIL))
                    .as("the name of another host")
                    .isEqualTo(NO_TLS);

            assertThat(server.plain()).allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
            assertThat(server.encrypted()).isEmpty();
        }
    }

    @Test
    void aPasswordForAnotherMachineIsSentOverTlsWithAValidCertificate() throws Exception {
        try (TlsSmtpServer server = new TlsSmtpServer(valid.server(), false)) {
            assertThat(atAnotherMachine(server.port(), false, trust(valid)).send(MAIL))
                    .isInstanceOf(SendResult.Accepted.class);

            assertThat(server.plain()).hasSize(2).last().isEqualTo("STARTTLS");
            assertThat(server.encrypted()).anyMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void theSettingAllowsAPasswordInPlainText() throws Exception {
        try (ScriptedSmtpServer server = ScriptedSmtpServer.answering("EHLO", "250-here\r\n250 AUTH PLAIN")) {
            atAnotherMachine(server.port(), true, new Properties()).send(MAIL);

            assertThat(server.lines()).anyMatch(line -> line.startsWith("AUTH PLAIN"));
        }
    }

    /** A channel for a mail server that is named as another machine's, and reached on this one. */
    private static MailChannel atAnotherMachine(int port, boolean insecure, Properties trust) {
        Properties redirected = new Properties();
        redirected.putAll(trust);
        redirected.setProperty("mail.smtp.host", "127.0.0.1");
        return channel(SmtpServer.of(URI.create("smtp://me:secret@mail.example.org:" + port), insecure), redirected);
    }

    private static void assertNoMailWasSent(TlsSmtpServer server) {
        assertThat(server.plain()).noneMatch(line -> line.startsWith("MAIL") || line.contains(SECRET));
        assertThat(server.encrypted()).noneMatch(line -> line.startsWith("MAIL") || line.contains(SECRET));
    }

    private static MailChannel trustingDefaults(String scheme, TlsSmtpServer server) {
        return channel(address(scheme, server), new Properties());
    }

    private static MailChannel trusting(Certificate certificate, String scheme, TlsSmtpServer server) throws Exception {
        return channel(address(scheme, server), trust(certificate));
    }

    private static Properties trust(Certificate certificate) throws Exception {
        Properties trust = new Properties();
        trust.put("mail.smtp.ssl.socketFactory", certificate.client().getSocketFactory());
        return trust;
    }

    private static SmtpServer address(String scheme, TlsSmtpServer server) {
        return SmtpServer.of(URI.create(scheme + "://127.0.0.1:" + server.port()), false);
    }

    private static MailChannel channel(SmtpServer address, Properties overrides) {
        return new MailChannel(
                address,
                Optional.of("out@practice.example"),
                MailOptions.DEFAULT,
                Optional.empty(),
                InstantSource.fixed(OutgoingFixture.NOW),
                Duration.ofMinutes(1),
                overrides);
    }
}
