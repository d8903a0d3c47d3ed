package dev.openings.server.reminders;

import dev.openings.jooq.messages.DueMessage;
import dev.openings.jooq.messages.MessageContent;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An e-mail with a link: plain text, in which nothing comes from a person but times. */
final class LinkMail {
    private final DueMessage message;
    private final String subject;
    private final List<String> lines;

    private LinkMail(DueMessage message, String subject, List<String> lines) {
        this.message = message;
        this.subject = subject;
        this.lines = lines;
    }

    /** The link to confirm an e-mail address. */
    static LinkMail confirmation(DueMessage message, MessageContent.AddressConfirmation content, String link) {
        Texts texts = new Texts(message);
        List<String> lines = new ArrayList<>(List.of(texts.fill("confirmIntro", content.expiresAt())));
        content.starts().forEach(start -> lines.add(texts.fill("confirmWhen", start)));
        lines.addAll(texts.ending("confirm", content.expiresAt(), link));
        return new LinkMail(message, texts.fill("confirmSubject", content.expiresAt()), lines);
    }

    /** The link to sign in for the first time. */
    static LinkMail invitation(DueMessage message, Instant expires, String link) {
        Texts texts = new Texts(message);
        List<String> lines = new ArrayList<>(List.of(texts.fill("inviteIntro", expires)));
        lines.addAll(texts.ending("invite", expires, link));
        return new LinkMail(message, texts.fill("inviteSubject", expires), lines);
    }

    /**
     * The e-mail.
     *
     * @param from the sender's address
     * @param now the date of the e-mail
     * @throws jakarta.mail.internet.AddressException if an address is invalid
     */
    MimeMessage compose(Session session, String from, Instant now) throws MessagingException {
        MimeMessage mail = new PracticeMail(session, "message." + message.id(), from, message.practice(), now);
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(message.address(), true));
        mail.setSubject(subject, StandardCharsets.UTF_8.name());
        mail.setText(String.join("\n", lines), StandardCharsets.UTF_8.name());
        mail.saveChanges();
        return mail;
    }

    /** The texts in the language of the recipient. */
    private record Texts(DueMessage message, TextBundle bundle) {
        Texts(DueMessage message) {
            this(message, TextBundle.of(message.locale()));
        }

        /** What to do until when, the link, and what to do with a message that was not expected. */
        List<String> ending(String kind, Instant expires, String link) {
            return List.of(
                    "",
                    fill(kind + "Ask", expires),
                    link,
                    "",
                    fill(kind + "Ignore", expires),
                    "",
                    TextBundle.oneLine(message.practice().name()),
                    "");
        }

        String fill(String key, Instant at) {
            return bundle.fill(
                    key,
                    Map.of(
                            "practice", TextBundle.oneLine(message.practice().name()),
                            "day", bundle.day(at, message.zone()),
                            "start", TextBundle.time(at, message.zone()),
                            "zone",
                                    TextBundle.zone(
                                            message.zone(), message.practice().timeZone())));
        }
    }
}
