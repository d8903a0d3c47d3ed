package dev.openings.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.OutgoingFixture;
import dev.openings.server.channels.OutgoingMail;
import dev.openings.server.channels.SendResult;
import dev.openings.server.mail.AwkwardSmtpServer.Behaviour;
import dev.openings.server.messages.MailParts;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What mails say to mail servers and to mail programs. */
class MailChannelTest {
    private static final OutgoingMail MAIL = OutgoingFixture.mail();
    private static final MailOptions DEFAULT = MailOptions.DEFAULT;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailHasSenderRecipientTextAndCalendar() throws Exception {
        assertThat(channel().send(MAIL))
                .isEqualTo(
                        new SendResult.Accepted(Optional.of("<reminder." + OutgoingFixture.ID + "@practice.example>")));

        MimeMessage mail = onlyMail();
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Practice North <out@practice.example>");
        assertThat(mail.getReplyTo()[0].toString()).isEqualTo("hello@practice.example");
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("ada@example.com");
        assertThat(mail.getSubject()).isEqualTo("Your visit");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(OutgoingFixture.NOW);
        assertThat(mail.getMessageID()).isEqualTo("<reminder." + OutgoingFixture.ID + "@practice.example>");
        assertThat(mail.getContentLanguage()).containsExactly("de");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(MailParts.text(mail)).contains("Dear Ada Lovelace,");
        assertThat(MailParts.only("text/calendar", mail)).contains("METHOD:PUBLISH\r\n");
    }

    @Test
    void aMailIsTextAndHtmlWithTheCalendarBesideThem() throws Exception {
        channel().send(MAIL);

        MimeMessage mail = onlyMail();
        Multipart all = (Multipart) mail.getContent();
        Multipart words = (Multipart) all.getBodyPart(0).getContent();
        assertThat(mail.getContentType()).startsWith("multipart/mixed;");
        assertThat(all.getCount()).isEqualTo(2);
        assertThat(all.getBodyPart(1).getContentType())
                .startsWith("text/calendar;")
                .contains("method=PUBLISH");
        assertThat(all.getBodyPart(1).getFileName()).isEqualTo("visit.ics");
        assertThat(words.getContentType()).startsWith("multipart/alternative;");
        assertThat(words.getCount()).isEqualTo(2);
        assertThat(words.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(words.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(MailParts.text(mail))
                .isEqualToNormalizingNewlines(MAIL.body().text());
        assertThat(MailParts.only("text/html", mail))
                .isEqualToNormalizingNewlines(MAIL.body().html());
    }

    @Test
    void aMailThatCanBeTurnedOffSaysHowByOneClick() throws Exception {
        channel().send(OutgoingFixture.mailWithUnsubscribe("https://book.example.org/off/abc"));

        MimeMessage mail = onlyMail();
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://book.example.org/off/abc>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getMessageID()).isEqualTo("<message." + OutgoingFixture.ID + "@practice.example>");
        assertThat(mail.getContentType()).startsWith("multipart/alternative;");
    }

    /** RFC 8058 3.1 wants HTTPS. */
    @Test
    void anAddressWithoutHttpsTurnsNothingOff() throws Exception {
        channel().send(OutgoingFixture.mailWithUnsubscribe("http://book.example.org/off/abc"));

        assertThat(onlyMail().getHeader("List-Unsubscribe")).isNull();
        assertThat(onlyMail().getHeader("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void everyAttemptHasTheSameMessageId() throws Exception {
        channel().send(MAIL);
        channel().send(MAIL);

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID());
    }

    @Test
    void lineBreaksInNamesAddNoHeaderAndNoRecipient() throws Exception {
        assertThat(channel()
                        .send(OutgoingFixture.mail(
                                "ada@example.com",
                                OutgoingFixture.practice("North\nX-Evil: 1\r\nBcc: evil@example.com"),
                                "Your visit")))
                .isInstanceOf(SendResult.Accepted.class);

        MimeMessage mail = onlyMail();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getFrom()[0].toString()).contains("North, X-Evil: 1, Bcc: evil@example.com");
    }

    @Test
    void namesMayContainAnyUnicodeCharacter() throws Exception {
        channel().send(OutgoingFixture.mail("ada@example.com", OutgoingFixture.practice("Praxis Süd, 東京"), "Žofie 😀"));

        assertThat(onlyMail().getSubject()).isEqualTo("Žofie 😀");
    }

    @Test
    void anInvalidAddressIsRefused() {
        for (String invalid : List.of(
                "a@b.example, c@d.example",
                "a@b.example\r\nBcc: x@y.example",
                "ada",
                "@b.example",
                "a@",
                "a b@c.example")) {
            assertThat(channel().send(OutgoingFixture.mailTo(invalid)))
                    .as(invalid)
                    .isEqualTo(new SendResult.Refused(
                            "The address of the recipient is invalid.", Optional.of(AddressFault.NO_SUCH_ADDRESS)));
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatHasStoppedIsUnavailable() throws Exception {
        try (MailChannel channel = channel()) {
            assertThat(channel.send(MAIL)).isInstanceOf(SendResult.Accepted.class);
            server.stop();
            assertThat(channel.send(MAIL)).isEqualTo(new SendResult.Unavailable(SmtpResults.UNREACHABLE, false));
        }
    }

    @Test
    void messagesShareOneConnectionAlsoAfterARefusal() throws Exception {
        try (AwkwardSmtpServer refusing = AwkwardSmtpServer.at("RCPT", Behaviour.say("550 5.1.1 unknown"));
                MailChannel channel = channel(refusing.port(), DEFAULT)) {
            for (int i = 0; i < 3; i++) {
                assertThat(channel.send(MAIL))
                        .isEqualTo(new SendResult.Refused(
                                "The mail server answered 550 5.1.1.", Optional.of(AddressFault.NO_SUCH_ADDRESS)));
            }
            assertThat(refusing.connections()).isEqualTo(1);
        }
    }

    @Test
    void aWrongPasswordMakesTheServerUnavailable() throws Exception {
        try (AwkwardSmtpServer strict = new AwkwardSmtpServer(Map.of(
                        "EHLO",
                        Behaviour.say("250-here\r\n250 AUTH PLAIN LOGIN"),
                        "AUTH",
                        Behaviour.say("535 5.7.8 no")));
                MailChannel channel =
                        channel("smtp://me:wrong@127.0.0.1:" + strict.port(), DEFAULT, Optional.empty())) {
            assertThat(channel.send(MAIL)).isEqualTo(new SendResult.Unavailable(SmtpResults.REFUSED_LOGIN, false));
        }
    }

    @Test
    void theServerIsToldTheNameOfTheSettingOrOfThePublicUrlOrOfTheSender() throws Exception {
        MailOptions named = new MailOptions(Optional.of("mx.practice.example"), Optional.empty(), 1, Optional.empty());
        assertThat(helo(named, Optional.of("https://book.example.org"))).isEqualTo("EHLO mx.practice.example");
        assertThat(helo(DEFAULT, Optional.of("https://book.example.org:8443"))).isEqualTo("EHLO book.example.org");
        for (String none : List.of("http://localhost:8080", "http://127.0.0.1", "http://[::1]:80")) {
            assertThat(helo(DEFAULT, Optional.of(none))).as(none).isEqualTo("EHLO practice.example");
        }
        assertThat(helo(DEFAULT, Optional.empty())).isEqualTo("EHLO practice.example");
    }

    private static String helo(MailOptions options, Optional<String> publicUrl) throws Exception {
        try (AwkwardSmtpServer server = new AwkwardSmtpServer(Map.of());
                MailChannel channel =
                        channel("smtp://127.0.0.1:" + server.port(), options, publicUrl.map(URI::create))) {
            channel.send(MAIL);
            return server.lines().getFirst();
        }
    }

    @Test
    void notificationsOfFailureGoToAnAddressWithTheIdOfTheMessageAndWithoutItsText() throws Exception {
        MailOptions options = new MailOptions(
                Optional.empty(), Optional.of(BounceAddress.of("bounce@practice.example")), 1, Optional.empty());
        try (AwkwardSmtpServer server = AwkwardSmtpServer.at("EHLO", Behaviour.say("250-here\r\n250 DSN"));
                MailChannel channel = channel(server.port(), options)) {
            channel.send(MAIL);

            assertThat(server.lines())
                    .contains("MAIL FROM:<bounce+" + OutgoingFixture.ID + "@practice.example> RET=HDRS")
                    .contains("From: Practice North <out@practice.example>");
        }
    }

    @Test
    void lettersOfADomainAreWrittenInAscii() throws Exception {
        assertThat(channel().send(OutgoingFixture.mailTo("ada@Bücher.example")))
                .isInstanceOf(SendResult.Accepted.class);

        assertThat(onlyMail().getAllRecipients()[0].toString()).isEqualTo("ada@xn--bcher-kva.example");
    }

    @Test
    void lettersBeforeTheAtSignNeedAServerThatTakesThem() throws Exception {
        OutgoingMail mail = OutgoingFixture.mailTo("üser@bücher.example");
        try (AwkwardSmtpServer offers = AwkwardSmtpServer.at("EHLO", Behaviour.say("250-here\r\n250 SMTPUTF8"));
                AwkwardSmtpServer lacks = new AwkwardSmtpServer(Map.of());
                MailChannel modern = channel(offers.port(), DEFAULT);
                MailChannel old = channel(lacks.port(), DEFAULT)) {
            assertThat(modern.send(mail)).isInstanceOf(SendResult.Accepted.class);
            assertThat(modern.send(MAIL)).isInstanceOf(SendResult.Accepted.class);
            assertThat(old.send(mail)).isInstanceOf(SendResult.Refused.class);
            assertThat(old.send(MAIL)).isInstanceOf(SendResult.Accepted.class);

            assertThat(offers.lines().stream().filter(line -> line.matches("(MAIL|RCPT|To:).*")))
                    .containsExactly(
                            "MAIL FROM:<out@practice.example> SMTPUTF8",
                            "RCPT TO:<üser@xn--bcher-kva.example>",
                            "To: üser@xn--bcher-kva.example",
                            "MAIL FROM:<out@practice.example>",
                            "RCPT TO:<ada@example.com>",
                            "To: ada@example.com");
            assertThat(lacks.lines()).noneMatch(line -> line.contains("üser"));
        }
    }

    /** RFC 3490 reads it as strasse.example, which belongs to somebody else. */
    @Test
    void aMailForADomainWithASharpSDoesNotGoToAnother() throws Exception {
        try (AwkwardSmtpServer offers = AwkwardSmtpServer.at("EHLO", Behaviour.say("250-here\r\n250 SMTPUTF8"));
                MailChannel channel = channel(offers.port(), DEFAULT)) {
            assertThat(channel.send(OutgoingFixture.mailTo("ada@straße.example")))
                    .isInstanceOf(SendResult.Accepted.class);

            assertThat(offers.lines()).contains("RCPT TO:<ada@straße.example>");
        }
        try (AwkwardSmtpServer lacks = new AwkwardSmtpServer(Map.of());
                MailChannel channel = channel(lacks.port(), DEFAULT)) {
            assertThat(channel.send(OutgoingFixture.mailTo("ada@straße.example")))
                    .isInstanceOf(SendResult.Refused.class);

            assertThat(lacks.lines()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void theUrlDeterminesSecurityPortAndCredentials() {
        assertThat(SmtpServer.of(URI.create("smtp://me%40x.example:p%3Aa+b@127.0.0.1"), false))
                .isEqualTo(new SmtpServer(
                        SmtpServer.Security.STARTTLS_IF_OFFERED,
                        "127.0.0.1",
                        587,
                        Optional.of("me@x.example"),
                        "p:a+b"));
        assertThat(SmtpServer.of(URI.create("smtp://mail.example"), false).port())
                .isEqualTo(25);
        assertThat(SmtpServer.of(URI.create("smtps://mail.example"), false).port())
                .isEqualTo(465);
        assertThat(SmtpServer.of(URI.create("smtp+starttls://mail.example:2525"), false))
                .isEqualTo(new SmtpServer(
                        SmtpServer.Security.STARTTLS_REQUIRED, "mail.example", 2525, Optional.empty(), ""));
    }

    @Test
    void aPasswordForAnotherMachineRequiresTlsUnlessTheSettingAllowsPlainText() {
        assertThat(security("smtp://me:secret@mail.example", false)).isEqualTo(SmtpServer.Security.STARTTLS_REQUIRED);
        assertThat(security("smtp://me:secret@10.0.0.1", false)).isEqualTo(SmtpServer.Security.STARTTLS_REQUIRED);
        for (String plain : new String[] {
            "smtp://mail.example", "smtp://me@mail.example", "smtp://me:secret@localhost", "smtp://me:secret@[::1]:2525"
        }) {
            assertThat(security(plain, false)).as(plain).isEqualTo(SmtpServer.Security.STARTTLS_IF_OFFERED);
        }
        assertThat(security("smtp://me:secret@mail.example", true)).isEqualTo(SmtpServer.Security.STARTTLS_IF_OFFERED);
        assertThat(security("smtp+starttls://me:secret@mail.example", true))
                .isEqualTo(SmtpServer.Security.STARTTLS_REQUIRED);
    }

    private static SmtpServer.Security security(String url, boolean insecure) {
        return SmtpServer.of(URI.create(url), insecure).security();
    }

    private MailChannel channel() {
        return channel(server.getSmtp().getPort(), DEFAULT);
    }

    private static MailChannel channel(int port, MailOptions options) {
        return channel("smtp://127.0.0.1:" + port, options, Optional.empty());
    }

    private static MailChannel channel(String url, MailOptions options, Optional<URI> publicUrl) {
        return new MailChannel(
                SmtpServer.of(URI.create(url), false),
                Optional.of("out@practice.example"),
                options,
                publicUrl,
                InstantSource.fixed(OutgoingFixture.NOW));
    }

    private MimeMessage onlyMail() {
        List<MimeMessage> mails = List.of(server.getReceivedMessages());
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }
}
