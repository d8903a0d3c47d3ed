package dev.openings.server.texts;

import java.util.Locale;
import java.util.stream.Stream;

/** The languages that have texts. */
enum TextLanguage {
    ENGLISH("en", " at "),
    GERMAN("de", " um "),
    FRENCH("fr", " à "),
    SPANISH("es", ", "),
    ITALIAN("it", ", ore "),
    ARABIC("ar", "، الساعة ");

    private final String tag;
    private final String beforeTime;

    /**
     * @param beforeTime what stands between a date and a time. CLDR has it too, but the JDK changes it between
     * releases.
     */
    TextLanguage(String tag, String beforeTime) {
        this.tag = tag;
        this.beforeTime = beforeTime;
    }

    /** True if there are texts in the language of {@code requested}. */
    static boolean hasTexts(Locale requested) {
        return of(requested).tag.equals(requested.getLanguage());
    }

    /** The language of {@code requested}, or English if it has no texts. */
    static TextLanguage of(Locale requested) {
        return Stream.of(values())
                .filter(it -> it.tag.equals(requested.getLanguage()))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** The BCP 47 tag, which names the folder of the templates. */
    String tag() {
        return tag;
    }

    /** {@code requested}, with its region, if it is of this language; otherwise the language without a region. */
    Locale locale(Locale requested) {
        return tag.equals(requested.getLanguage()) ? requested : Locale.forLanguageTag(tag);
    }

    /** A date and a time of that day. */
    String moment(String date, String time) {
        return date + beforeTime + time;
    }

    boolean isRightToLeft() {
        return this == ARABIC;
    }

    /**
     * {@code text}, which is a number or another text that is written from left to right, so that its order stays in a
     * sentence.
     */
    String leftToRight(String text) {
        return isRightToLeft() && !text.isEmpty() ? "\u200E" + text + "\u200E" : text;
    }
}
