package dev.openings.server.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openings.jooq.rules.ReminderChannel;
import jakarta.mail.Session;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailOverTlsTest {
    private static final Reminding MAIL = Reminding.by(ReminderChannel.EMAIL);
    private static final String SECRET = "Ada Lovelace";

    @TempDir
    private Path folder;

    private Certificate right;

    @BeforeEach
    void certificate() throws Exception {
        right = Certificate.of("localhost", "127.0.0.1", folder);
    }

    @Test
    void smtpsIsProtectedFromTheFirstByte() throws Exception {
        try (TlsSmtp server = new TlsSmtp(right.server(), true)) {
            assertThat(trusting(right, "smtps", server).send(MAIL.due())).isInstanceOf(SendResult.Accepted.class);

            assertThat(server.plain()).isEmpty();
            assertThat(server.sealed()).anyMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void starttlsThatIsDemandedTellsNothingInClear() throws Exception {
        try (TlsSmtp server = new TlsSmtp(right.server(), false)) {
            assertThat(trusting(right, "smtp+starttls", server).send(MAIL.due()))
                    .isInstanceOf(SendResult.Accepted.class);

            assertThat(server.plain()).hasSize(2).last().isEqualTo("STARTTLS");
            assertThat(server.sealed()).anyMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void starttlsThatIsOfferedIsTakenFromWhoeverOffersIt() throws Exception {
        try (TlsSmtp server = new TlsSmtp(right.server(), false)) {
            assertThat(unknowing("smtp", server).send(MAIL.due())).isInstanceOf(SendResult.Accepted.class);

            assertThat(server.plain()).noneMatch(line -> line.contains(SECRET) || line.contains("ada@example.com"));
            assertThat(server.sealed()).anyMatch(line -> line.contains(SECRET));
        }
    }

    @Test
    void aCertificateThatNobodyTrustsGetsNoMail() throws Exception {
        for (String scheme : new String[] {"smtps", "smtp+starttls"}) {
            try (TlsSmtp server = new TlsSmtp(right.server(), scheme.equals("smtps"))) {
                assertThat(unknowing(scheme, server).send(MAIL.due()))
                        .as(scheme)
                        .isInstanceOf(SendResult.Failed.class);
                assertNothingWasTold(server);
            }
        }
    }

    @Test
    void aTrustedCertificateOfAnotherHostGetsNoMail() throws Exception {
        Certificate others = Certificate.of("mail.example.org", "192.0.2.1", folder);
        for (String scheme : new String[] {"smtps", "smtp+starttls"}) {
            try (TlsSmtp server = new TlsSmtp(others.server(), scheme.equals("smtps"))) {
                assertThat(trusting(others, scheme, server).send(MAIL.due()))
                        .as(scheme)
                        .isInstanceOf(SendResult.Failed.class);
                assertNothingWasTold(server);
            }
        }
    }

    @Test
    void whereStarttlsIsDemandedAServerWithoutItGetsNoMail() throws Exception {
        try (ScriptedSmtp server = ScriptedSmtp.answering("NOOP", "250 fine")) {
            MailChannel channel =
                    channel(SmtpServer.of(URI.create("smtp+starttls://127.0.0.1:" + server.port())), new Properties());

            assertThat(channel.send(MAIL.due())).isInstanceOf(SendResult.Failed.class);
        }
    }

    private static void assertNothingWasTold(TlsSmtp server) {
        assertThat(server.plain()).noneMatch(line -> line.startsWith("MAIL") || line.contains(SECRET));
        assertThat(server.sealed()).noneMatch(line -> line.startsWith("MAIL") || line.contains(SECRET));
    }

    private static MailChannel unknowing(String scheme, TlsSmtp server) {
        return channel(address(scheme, server), new Properties());
    }

    private static MailChannel trusting(Certificate certificate, String scheme, TlsSmtp server) throws Exception {
        Properties trust = new Properties();
        trust.put("mail.smtp.ssl.socketFactory", certificate.client().getSocketFactory());
        return channel(address(scheme, server), trust);
    }

    private static SmtpServer address(String scheme, TlsSmtp server) {
        return SmtpServer.of(URI.create(scheme + "://127.0.0.1:" + server.port()));
    }

    private static MailChannel channel(SmtpServer address, Properties trust) {
        Properties all = address.properties();
        all.putAll(trust);
        return new MailChannel(
                address,
                Optional.of("out@practice.example"),
                () -> Instant.parse("2027-01-03T08:00:00Z"),
                Session.getInstance(all));
    }
}
