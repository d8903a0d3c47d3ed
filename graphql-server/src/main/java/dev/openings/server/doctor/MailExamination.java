package dev.openings.server.doctor;

import dev.openings.jooq.practice.Practice;
import dev.openings.server.channels.OutgoingMail;
import dev.openings.server.channels.SendResult;
import dev.openings.server.mail.MailChannel;
import dev.openings.server.mail.SmtpServer;
import dev.openings.server.messages.MessageSettings;
import dev.openings.server.settings.Settings;
import dev.openings.server.texts.MailBody;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The mail server: connection, TLS and login; and a test mail. */
record MailExamination(
        Settings settings, ExaminedPractice examined, Optional<TestRecipient> recipient, InstantSource clock)
        implements Examination {
    private static final String SUBJECT = "e-mail";
    private static final String TEXT = "This mail was sent by the command doctor. Mails of the practice arrive.\n";

    @Override
    public List<Finding> findings() {
        MessageSettings messages = settings.reminders();
        if (messages.smtp().isEmpty()) {
            return List.of(Finding.warning(
                    SUBJECT, "no mail server is set: e-mails wait and are not sent", "Set OPENINGS_SMTP_URL."));
        }
        SmtpServer server = SmtpServer.of(messages.smtp().get(), messages.smtpInsecure());
        String place = server.host() + ":" + server.port();
        List<Finding> found = new ArrayList<>();
        try (MailChannel channel =
                new MailChannel(server, messages.mailFrom(), messages.mail(), settings.publicUrl(), clock)) {
            Practice practice = examined.practice();
            channel.missingSetting(() -> practice)
                    .ifPresent(line -> found.add(examined.missing(SUBJECT, line, "Set OPENINGS_MAIL_FROM.")));
            Finding login = finding(channel.tryLogin(practice), place, "connected and logged in");
            found.add(login);
            if (recipient.isPresent()
                    && recipient.get() instanceof TestRecipient.Mailbox(String address)
                    && login.verdict() == Finding.Verdict.OK
                    && found.size() == 1) {
                found.add(finding(channel.send(testMail(address)), place, "took a test mail to " + address));
            }
        }
        if (server.exposesPassword()) {
            found.add(Finding.warning(
                    SUBJECT, "the password can be read on the way to " + place, "Remove OPENINGS_SMTP_INSECURE."));
        }
        return found;
    }

    private OutgoingMail testMail(String address) {
        String html = "<!DOCTYPE html><html lang=\"en\"><title>Test</title><p>" + TEXT + "</p></html>";
        return new OutgoingMail(
                UUID.randomUUID(),
                "doctor",
                address,
                examined.practice(),
                new MailBody(Locale.ENGLISH, "Test of e-mail", TEXT, html),
                Optional.empty(),
                "PUBLISH",
                Optional.empty());
    }

    private static Finding finding(SendResult result, String place, String success) {
        return switch (result) {
            case SendResult.Accepted accepted -> Finding.ok(SUBJECT, place + ": " + success);
            case SendResult.Refused(String reason, var unused) -> fault(place, reason);
            case SendResult.Failed(String reason) -> fault(place, reason);
            case SendResult.Unavailable(String reason, var unused) -> fault(place, reason);
            case SendResult.Unknown(String reason) -> fault(place, reason);
        };
    }

    private static Finding fault(String place, String reason) {
        return Finding.fault(SUBJECT, place + ": " + reason, cure(reason));
    }

    private static String cure(String reason) {
        if (reason.contains("user name or password")) {
            return "Correct user and password in OPENINGS_SMTP_URL; special characters are written as %40 for @.";
        }
        if (reason.contains("TLS")) {
            return "Use the name that its certificate has in OPENINGS_SMTP_URL, with smtps:// (465) or smtp+starttls:// (587).";
        }
        if (reason.contains("sender")) {
            return "Set OPENINGS_MAIL_FROM to an address that this mail server sends for.";
        }
        if (reason.contains("could not be reached")) {
            return "Correct host and port in OPENINGS_SMTP_URL, and let this machine reach it: firewall, DNS.";
        }
        return "Look for this answer in the log of the mail server.";
    }
}
