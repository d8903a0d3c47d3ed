package dev.openings.server.reminders;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Interprets failures of SMTP: a 5xx reply to a message (RFC 5321 4.2.1) is permanent, everything else can be retried.
 */
final class SmtpFailures {
    /** The enhanced status code (RFC 3463). The text after it is dropped: it often contains the recipient's address. */
    private static final Pattern ENHANCED_CODE = Pattern.compile("^(?:\\d{3}[ -])?(\\d\\.\\d{1,3}\\.\\d{1,3})\\b");

    /** Jakarta Mail has no types of its own for these failures. */
    private static final List<String> NO_TLS = List.of("STARTTLS is required but", "Can't verify identity of server");

    private SmtpFailures() {}

    /** The result of a message that {@code failed}. */
    static SendResult of(MessagingException failed) {
        if (isForLackOfTls(failed)) {
            return new SendResult.Failed(
                    "The mail server has no TLS with a certificate that is valid for its name; nothing was sent.");
        }
        if (failed instanceof AuthenticationFailedException) {
            return new SendResult.Failed("The mail server refused the user name or password.");
        }
        for (Exception next = failed; next instanceof MessagingException each; next = each.getNextException()) {
            int code = code(each);
            if (code > 0) {
                String reason = "The mail server answered " + code + enhancedCode(each) + ".";
                return code / 100 == 5 ? new SendResult.Refused(reason) : new SendResult.Failed(reason);
            }
        }
        return new SendResult.Failed("The mail server could not be reached, or closed the connection.");
    }

    /** True if the server does not offer STARTTLS that is required, or its certificate is not valid for its name. */
    static boolean isForLackOfTls(MessagingException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof SSLHandshakeException || NO_TLS.stream().anyMatch(message::startsWith)) {
                return true;
            }
        }
        return false;
    }

    private static int code(MessagingException failed) {
        return switch (failed) {
            case SMTPAddressFailedException recipient -> recipient.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException data -> data.getReturnCode();
            default -> -1;
        };
    }

    private static String enhancedCode(MessagingException failed) {
        Matcher matcher = ENHANCED_CODE.matcher(String.valueOf(failed.getMessage()));
        return matcher.find() ? " " + matcher.group(1) : "";
    }
}
