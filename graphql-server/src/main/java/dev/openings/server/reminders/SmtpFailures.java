package dev.openings.server.reminders;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Reads failures: a message that was answered 5xx (RFC 5321 4.2.1) is refused for good, everything else may go later. */
final class SmtpFailures {
    /** The enhanced code (RFC 3463) tells more, and nothing personal; the words after it often hold the address. */
    private static final Pattern ENHANCED = Pattern.compile("^(?:\\d{3}[ -])?(\\d\\.\\d{1,3}\\.\\d{1,3})\\b");

    private SmtpFailures() {}

    static SendResult of(MessagingException failed) {
        if (failed instanceof AuthenticationFailedException) {
            return new SendResult.Failed("The mail server did not accept user and password.");
        }
        for (Exception one = failed; one instanceof MessagingException each; one = each.getNextException()) {
            int code = code(each);
            if (code > 0) {
                String answer = "The mail server answered " + code + enhanced(each) + ".";
                return code / 100 == 5 ? new SendResult.Refused(answer) : new SendResult.Failed(answer);
            }
        }
        return new SendResult.Failed("The mail server could not be reached, or hung up.");
    }

    private static int code(MessagingException failed) {
        return switch (failed) {
            case SMTPAddressFailedException recipient -> recipient.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException data -> data.getReturnCode();
            default -> -1;
        };
    }

    private static String enhanced(MessagingException failed) {
        Matcher matcher = ENHANCED.matcher(String.valueOf(failed.getMessage()));
        return matcher.find() ? " " + matcher.group(1) : "";
    }
}
