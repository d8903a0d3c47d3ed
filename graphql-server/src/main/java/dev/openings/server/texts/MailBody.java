package dev.openings.server.texts;

import java.util.Locale;

/**
 * What an e-mail says, twice: as text and as HTML.
 *
 * @param language of the texts
 * @param subject one line
 * @param text lines that end with {@code \n}
 * @param html a document without images or scripts
 */
public record MailBody(Locale language, String subject, String text, String html) {}
