package dev.openings.jooq.messages;

import java.util.Locale;
import java.util.Set;

/** The languages in which messages are written. */
public final class MessageLanguages {
    /** BCP 47 tags of the languages that have built-in words. */
    public static final Set<String> TAGS = Set.of("ar", "de", "en", "es", "fr", "it");

    private MessageLanguages() {}

    /**
     * The language of a message, without a region. Of two languages that the recipient may not read, the practice's is the one that
     * people there can help with.
     *
     * @param recipient the locale of the recipient
     * @param practice the locale of the practice
     */
    public static Locale of(Locale recipient, Locale practice) {
        if (TAGS.contains(recipient.getLanguage())) {
            return Locale.forLanguageTag(recipient.getLanguage());
        }
        return TAGS.contains(practice.getLanguage()) ? Locale.forLanguageTag(practice.getLanguage()) : Locale.ENGLISH;
    }
}
