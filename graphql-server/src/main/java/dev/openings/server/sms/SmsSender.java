package dev.openings.server.sms;

import java.util.Optional;
import java.util.regex.Pattern;

/** What an SMS comes from, as its recipient sees it. */
public sealed interface SmsSender {
    /** A phone number in E.164 format, or a short code. */
    record PhoneNumber(String text) implements SmsSender {
        private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{1,14}|[0-9]{3,8}");
    }

    /** A name, which nobody can answer to: 1 to 11 letters, digits, spaces and {@code + - _ &}, at least one of them a letter. */
    record SenderName(String text) implements SmsSender {
        private static final Pattern FORM = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9+\\-_& ]{1,11}");
    }

    /** A Messaging Service of Twilio, which has numbers and chooses one. */
    record MessagingService(String text) implements SmsSender {
        private static final Pattern FORM = Pattern.compile("MG[0-9a-fA-F]{32}");
    }

    /** The text of the setting. */
    String text();

    /**
     * Reads a sender.
     *
     * @throws IllegalArgumentException if it is none
     */
    static SmsSender parse(String text) {
        if (MessagingService.FORM.matcher(text).matches()) {
            return new MessagingService(text);
        }
        if (PhoneNumber.FORM.matcher(text).matches()) {
            return new PhoneNumber(text);
        }
        if (SenderName.FORM.matcher(text).matches()) {
            return new SenderName(text);
        }
        throw new IllegalArgumentException("not a sender of SMS: " + text);
    }

    /** The name of the parameter of Twilio's request. */
    default String parameter() {
        return this instanceof MessagingService ? "MessagingServiceSid" : "From";
    }

    /** The country; empty for a sender that belongs to none. */
    default Optional<String> country() {
        return this instanceof PhoneNumber ? SmsCountries.of(text()) : Optional.empty();
    }

    /**
     * How many messages it sends in a second by default: one for a number, as Twilio allows for most, and ten for a name or a
     * service.
     */
    default int messagesPerSecond() {
        return this instanceof PhoneNumber ? 1 : 10;
    }
}
