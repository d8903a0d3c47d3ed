package dev.openings.server.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.openings.jooq.rules.ReminderChannel;
import dev.openings.server.texts.MailBody;
import dev.openings.server.texts.MessageTexts;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailChannelTest {
    private static final Instant NOW = Instant.parse("2027-01-03T08:00:00Z");
    private static final DueReminderFixture MAIL = DueReminderFixture.of(ReminderChannel.EMAIL);

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
        assertThat(channel().send(MAIL.due())).isInstanceOf(SendResult.Accepted.class);

        MimeMessage mail = onlyMail();
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Practice North <out@practice.example>");
        assertThat(mail.getReplyTo()[0].toString()).isEqualTo("hello@practice.example");
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("ada@example.com");
        assertThat(mail.getSubject()).isEqualTo("Practice North: your visit on Monday, January 4, 2027 at 9:00 AM");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(NOW);
        assertThat(mail.getMessageID()).isEqualTo("<reminder." + MAIL.id() + "@practice.example>");
        assertThat(mail.getContentLanguage()).containsExactly("en");
        assertThat(MailParts.text(mail))
                .contains("Dear Ada Lovelace,", "Dr. Grace Hopper", "9:00 AM – 9:30 AM", "Room 2");
        assertThat(MailParts.only("text/calendar", mail))
                .contains("METHOD:PUBLISH\r\n", "DTSTART;TZID=Europe/Berlin:20270104T090000\r\n")
                .doesNotContain("ATTENDEE");
    }

    @Test
    void aMailIsTextAndHtmlWithTheCalendarBesideThem() throws Exception {
        channel().send(MAIL.withLocale(Locale.forLanguageTag("ar")).due());

        MimeMessage mail = onlyMail();
        Multipart all = (Multipart) mail.getContent();
        Multipart words = (Multipart) all.getBodyPart(0).getContent();
        assertThat(mail.getContentType()).startsWith("multipart/mixed;");
        assertThat(all.getCount()).isEqualTo(2);
        assertThat(all.getBodyPart(1).getContentType()).startsWith("text/calendar;");
        assertThat(all.getBodyPart(1).getFileName()).isEqualTo("visit.ics");
        assertThat(words.getContentType()).startsWith("multipart/alternative;");
        assertThat(words.getCount()).isEqualTo(2);
        assertThat(words.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(words.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        MailBody expected = MessageTexts.reminder(
                MAIL.withLocale(Locale.forLanguageTag("ar")).due());
        assertThat(MailParts.text(mail)).isEqualToNormalizingNewlines(expected.text());
        assertThat(MailParts.only("text/html", mail)).isEqualToNormalizingNewlines(expected.html());
        assertThat(mail.getContentLanguage()).containsExactly("ar");
    }

    @Test
    void everyAttemptHasTheSameMessageId() throws Exception {
        MailChannel channel = channel();
        channel.send(MAIL.due());
        channel.closeConnections();
        channel.send(MAIL.due());

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID());
    }

    @Test
    void lineBreaksInNamesAddNoHeaderAndNoRecipient() throws Exception {
        DueReminderFixture withLineBreaks = MAIL.withGivenName("Ada\r\nBcc: evil@example.com\r\n\r\nbody")
                .withPracticeName("North\nX-Evil: 1\r\nBcc: evil@example.com");

        assertThat(channel().send(withLineBreaks.due())).isInstanceOf(SendResult.Accepted.class);

        MimeMessage mail = onlyMail();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getSubject()).startsWith("North, X-Evil: 1, Bcc: evil@example.com: your visit");
    }

    @Test
    void namesMayContainAnyUnicodeCharacter() throws Exception {
        channel()
                .send(MAIL.withGivenName("Žofie 😀")
                        .withPracticeName("Praxis Süd, 東京")
                        .due());

        MimeMessage mail = onlyMail();
        assertThat(mail.getSubject()).startsWith("Praxis Süd, 東京: your visit");
        assertThat(MailParts.text(mail)).contains("Dear Žofie 😀 Lovelace,");
    }

    @Test
    void anInvalidAddressIsRefused() {
        assertThat(channel().send(MAIL.withAddress("a@b.example, c@d.example").due()))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(channel()
                        .send(MAIL.withAddress("a@b.example\r\nBcc: x@y.example")
                                .due()))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void anUnreachableServerIsTriedAgainAfterTheConnectionsWereClosed() throws Exception {
        MailChannel channel = channel();
        server.stop();
        assertThat(channel.send(MAIL.due())).isInstanceOf(SendResult.Failed.class);
        assertThat(channel.send(MAIL.due())).isInstanceOf(SendResult.Failed.class);

        server.start();
        assertThat(channel.send(MAIL.due())).isInstanceOf(SendResult.Failed.class);
        channel.closeConnections();
        // Each start picks another free port, so this needs another channel.
        assertThat(channel().send(MAIL.due())).isInstanceOf(SendResult.Accepted.class);
    }

    @Test
    void a5xxReplyRefusesTheMessageAndA4xxReplyFailsTheAttempt() throws Exception {
        try (ScriptedSmtpServer refusing =
                        ScriptedSmtpServer.answering("RCPT", "550 5.1.1 <ada@example.com> is unknown here");
                ScriptedSmtpServer busy = ScriptedSmtpServer.answering("RCPT", "451 4.7.1 greylisted, try later");
                ScriptedSmtpServer full = ScriptedSmtpServer.answering(".", "552 5.2.2 over quota");
                ScriptedSmtpServer strict = ScriptedSmtpServer.answering("MAIL", "553 5.1.8 no such sender")) {
            assertThat(channel(refusing.port()).send(MAIL.due()))
                    .isEqualTo(new SendResult.Refused("The mail server answered 550 5.1.1."));
            assertThat(channel(busy.port()).send(MAIL.due()))
                    .isEqualTo(new SendResult.Failed("The mail server answered 451 4.7.1."));
            assertThat(channel(full.port()).send(MAIL.due()))
                    .isEqualTo(new SendResult.Refused("The mail server answered 552 5.2.2."));
            assertThat(channel(strict.port()).send(MAIL.due()))
                    .isEqualTo(new SendResult.Refused("The mail server answered 553 5.1.8."));
        }
    }

    @Test
    void messagesShareOneConnectionAlsoAfterARefusal() throws Exception {
        try (ScriptedSmtpServer refusing = ScriptedSmtpServer.answering("RCPT", "550 5.1.1 unknown")) {
            MailChannel channel = channel(refusing.port());
            for (int i = 0; i < 3; i++) {
                assertThat(channel.send(MAIL.due())).isInstanceOf(SendResult.Refused.class);
            }
            assertThat(refusing.connections()).isEqualTo(1);
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
        return channel(server.getSmtp().getPort());
    }

    private static MailChannel channel(int port) {
        return new MailChannel(
                SmtpServer.of(URI.create("smtp://127.0.0.1:" + port), false),
                Optional.of("out@practice.example"),
                InstantSource.fixed(NOW));
    }

    private MimeMessage onlyMail() {
        List<MimeMessage> mails = List.of(server.getReceivedMessages());
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }
}
