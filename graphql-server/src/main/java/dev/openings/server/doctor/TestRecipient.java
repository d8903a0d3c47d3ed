package dev.openings.server.doctor;

import java.util.Optional;
import java.util.regex.Pattern;

/** Who gets a test message. */
public sealed interface TestRecipient {
    /** By e-mail. */
    record Mailbox(String address) implements TestRecipient {}

    /** By SMS, in E.164 format. */
    record Phone(String number) implements TestRecipient {}

    /** An address with an {@code @}, or a number such as +4930123456; empty for anything else. */
    static Optional<TestRecipient> parse(String text) {
        if (Pattern.matches("\\+[1-9][0-9]{6,14}", text)) {
            return Optional.of(new Phone(text));
        }
        return Pattern.matches("[^@\\s]+@[^@\\s]+", text) ? Optional.of(new Mailbox(text)) : Optional.empty();
    }
}
