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

/** The link to confirm an e-mail address, as an e-mail: plain text, in which nothing comes from the booker but times. */
final class ConfirmationMail {
    private final DueMessage message;
    private final MessageContent.AddressConfirmation content;
    private final String link;
    private final TextBundle texts;

    ConfirmationMail(DueMessage message, MessageContent.AddressConfirmation content, String link) {
        this.message = message;
        this.content = content;
        this.link = link;
        this.texts = TextBundle.of(message.locale());
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
        mail.setSubject(fill("confirmSubject", content.expiresAt()), StandardCharsets.UTF_8.name());
        mail.setText(text(), StandardCharsets.UTF_8.name());
        mail.saveChanges();
        return mail;
    }

    private String text() {
        List<String> lines = new ArrayList<>(List.of(fill("confirmIntro", content.expiresAt())));
        content.starts().forEach(start -> lines.add(fill("confirmWhen", start)));
        lines.addAll(List.of(
                "",
                fill("confirmAsk", content.expiresAt()),
                link,
                "",
                fill("confirmIgnore", content.expiresAt()),
                "",
                TextBundle.oneLine(message.practice().name()),
                ""));
        return String.join("\n", lines);
    }

    private String fill(String key, Instant at) {
        return texts.fill(
                key,
                Map.of(
                        "practice", TextBundle.oneLine(message.practice().name()),
                        "day", texts.day(at, message.zone()),
                        "start", TextBundle.time(at, message.zone()),
                        "zone",
                                TextBundle.zone(
                                        message.zone(), message.practice().timeZone())));
    }
}
