package dev.openings.jooq.messages;

import dev.openings.jooq.practice.Practice;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

/**
 * One message to be sent, read at the time of sending.
 *
 * @param id of the message, the same for every attempt
 * @param address e-mail address of the recipient
 * @param locale language of the text, if there are texts in it
 * @param zone time zone of the recipient; without one, that of the practice
 * @param practice in whose name it is sent
 * @param content what it says
 */
public record DueMessage(
        UUID id, String address, Locale locale, ZoneId zone, Practice practice, MessageContent content) {}
