package dev.openings.server.channels;

import dev.openings.jooq.practice.Practice;
import dev.openings.server.texts.MailBody;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * An e-mail of a practice.
 *
 * @param id of the message; every attempt has the same
 * @param messageIdPrefix the beginning of the Message-ID, such as {@code reminder}
 * @param recipient the address; its domain may have any letters
 * @param practice in whose name it is sent
 * @param calendar the bytes of an iCalendar file to attach, or of an invitation
 * @param calendarMethod the METHOD of that file (RFC 5546), such as {@code PUBLISH}
 * @param unsubscribe an HTTPS address where a POST request turns such mails off (RFC 8058); others are left out
 */
public record OutgoingMail(
        UUID id,
        String messageIdPrefix,
        String recipient,
        Practice practice,
        MailBody body,
        Optional<byte[]> calendar,
        String calendarMethod,
        Optional<URI> unsubscribe) {}
