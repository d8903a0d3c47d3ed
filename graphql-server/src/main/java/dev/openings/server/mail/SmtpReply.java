package dev.openings.server.mail;

import java.util.Optional;

/**
 * A reply of a mail server (RFC 5321 4.2).
 *
 * @param text all lines, which may name the recipient
 */
record SmtpReply(int code, String text) {
    /** The first digit. */
    int category() {
        return code / 100;
    }

    Optional<EnhancedStatus> status() {
        return EnhancedStatus.in(text);
    }

    /** One sentence without the server's words. */
    String describe() {
        return "The mail server answered " + code
                + status().map(status -> " " + status.code()).orElse("") + ".";
    }
}
