package dev.openings.server.mail;

import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.SendResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/**
 * What an exchange that failed means for the mail, and for the mails after it.
 *
 * <p>Up to the command MAIL, nothing depends on the recipient or the text: a failure there would meet every mail. From RCPT on, a
 * 4xx reply is about this mail, and a 5xx reply is final (RFC 5321 4.2.1). A lost answer to the end of the text leaves open whether
 * the server has the mail (RFC 5321 4.2.5, 6.1).
 */
final class SmtpResults {
    static final String NO_TLS =
            "The mail server has no TLS with a certificate that is valid for its name; nothing was sent.";
    static final String UNREACHABLE = "The mail server could not be reached, or closed the connection.";
    static final String BROKEN_OFF = "The mail server closed the connection, or did not answer in time.";
    static final String UNKNOWN = "The mail server did not say whether it accepted the mail.";
    static final String REFUSED_LOGIN = "The mail server refused the user name or password.";
    private static final String REFUSED_SENDER = "The mail server does not accept the sender. ";

    /** The server ends the session (421), has lost its state (503), or wants a login first (530, RFC 4954 6). */
    private static final Set<Integer> ABOUT_THE_SESSION = Set.of(421, 503, 530);

    /** Too long (RFC 1870 6.1), and addresses that are not ASCII (RFC 6531 3.5): about this mail, although they come early. */
    private static final Set<String> ABOUT_THE_MAIL = Set.of("5.3.4", "5.2.3", "5.6.7");

    /** No mailbox, not a local user, no such name (RFC 5321 4.2.2), from servers that have no enhanced codes. */
    private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553);

    /** "Domain does not accept mail" (RFC 7504 4). */
    private static final int NULL_DOMAIN = 556;

    /** The library has no types of its own for these failures. */
    private static final List<String> LACK_OF_TLS =
            List.of("STARTTLS is required but", "Can't verify identity of server");

    private SmtpResults() {}

    /**
     * The result of a mail whose exchange failed.
     *
     * @param stage the last one that began
     * @param reply the reply of this stage, if the server gave one
     */
    static SendResult of(SmtpStage stage, Optional<SmtpReply> reply) {
        return reply.flatMap(it -> byReply(stage, it)).orElseGet(() -> byStage(stage));
    }

    private static Optional<SendResult> byReply(SmtpStage stage, SmtpReply reply) {
        boolean isFailure = reply.category() == 4 || reply.category() == 5;
        if (stage == SmtpStage.END && reply.category() == 2) {
            return Optional.of(new SendResult.Accepted(Optional.empty()));
        }
        if (!isFailure) {
            return Optional.empty();
        }
        if (ABOUT_THE_SESSION.contains(reply.code())) {
            return Optional.of(new SendResult.Unavailable(reply.describe(), false));
        }
        return Optional.of(
                switch (stage) {
                    case CONNECT, EHLO, STARTTLS -> new SendResult.Unavailable(reply.describe(), false);
                    case AUTH ->
                        new SendResult.Unavailable(reply.category() == 5 ? REFUSED_LOGIN : reply.describe(), false);
                    case MAIL -> ofMail(reply);
                    case RCPT, DATA, CONTENT, END ->
                        reply.category() == 5
                                ? new SendResult.Refused(reply.describe(), fault(stage, reply))
                                : new SendResult.Failed(reply.describe());
                });
    }

    private static SendResult ofMail(SmtpReply reply) {
        boolean isAboutTheMail = reply.status()
                .map(EnhancedStatus::code)
                .filter(ABOUT_THE_MAIL::contains)
                .isPresent();
        if (isAboutTheMail) {
            return new SendResult.Refused(reply.describe());
        }
        return new SendResult.Unavailable((reply.category() == 5 ? REFUSED_SENDER : "") + reply.describe(), false);
    }

    private static Optional<AddressFault> fault(SmtpStage stage, SmtpReply reply) {
        boolean isOfOldServer =
                stage == SmtpStage.RCPT && reply.status().isEmpty() && NO_MAILBOX.contains(reply.code());
        return reply.code() == NULL_DOMAIN || isOfOldServer
                ? Optional.of(AddressFault.NO_SUCH_ADDRESS)
                : reply.status().flatMap(EnhancedStatus::fault);
    }

    private static SendResult byStage(SmtpStage stage) {
        return switch (stage) {
            case CONNECT, EHLO, STARTTLS, AUTH, MAIL -> new SendResult.Unavailable(UNREACHABLE, false);
            case RCPT, DATA, CONTENT -> new SendResult.Failed(BROKEN_OFF);
            case END -> new SendResult.Unknown(UNKNOWN);
        };
    }

    /** True if the server does not offer STARTTLS that is required, or its certificate is not valid for its name. */
    static boolean isForLackOfTls(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof SSLHandshakeException || LACK_OF_TLS.stream().anyMatch(message::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
