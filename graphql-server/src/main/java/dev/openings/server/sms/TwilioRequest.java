package dev.openings.server.sms;

import dev.openings.server.channels.DeliveryReport;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request of Twilio whose signature was checked.
 *
 * @param parameters of the form
 */
public record TwilioRequest(FormParameters parameters) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    /** XML 1.0 has no way to write these. */
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    /** Twilio's ID of the message that the request is about. */
    public Optional<String> messageId() {
        return parameters.first("MessageSid").or(() -> parameters.first("SmsSid"));
    }

    /** The state of the message; empty if the request names none. */
    public Optional<DeliveryReport> report() {
        return parameters
                .first("MessageStatus")
                .or(() -> parameters.first("SmsStatus"))
                .map(status -> TwilioStatus.report(status, error()));
    }

    private int error() {
        return parameters
                .first("ErrorCode")
                .filter(code -> NUMBER.matcher(code).matches())
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** The number that sent a text. */
    public Optional<String> from() {
        return parameters.first("From");
    }

    /** What the text says; may be empty, as that of a picture. */
    public String text() {
        return parameters.first("Body").orElse("");
    }

    /** The answer to a text, in Twilio's markup. */
    public static String answer(Optional<String> text) {
        String content = text.map(it -> "<Response><Message>" + escaped(it) + "</Message></Response>")
                .orElse("<Response/>");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + content + "\n";
    }

    private static String escaped(String text) {
        return NOT_IN_XML
                .matcher(text)
                .replaceAll("")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
