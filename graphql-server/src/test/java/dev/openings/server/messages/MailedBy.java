package dev.openings.server.messages;

import com.icegreen.greenmail.util.GreenMail;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of senders that look for due messages 20 times in a second. */
public final class MailedBy {
    private MailedBy() {}

    /** E-mails only, by this server. */
    public static MessageSettings server(GreenMail mail) {
        return new MessageSettings(
                Optional.of(URI.create("smtp://127.0.0.1:" + mail.getSmtp().getPort())),
                false,
                Optional.of("desk@practice.example"),
                Optional.empty(),
                Duration.ofMillis(50),
                MessageSettings.DEFAULT.backoff());
    }
}
