package dev.openings.server.texts;

import dev.openings.jooq.messages.DueMessage;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The languages that have texts. */
enum TextLanguage {
    ENGLISH("en", " at ", "MMMEd"),
    GERMAN("de", " um ", "MEd"),
    FRENCH("fr", " à ", "MEd"),
    SPANISH("es", ", ", "MEd"),
    ITALIAN("it", ", ore ", "MEd"),
    ARABIC("ar", "، الساعة ", "MEd");

    /** A word and what CLDR puts behind it before a date: the weekday is understood without. */
    private static final Pattern AFTER_WEEKDAY = Pattern.compile("^(\\p{L}+)[.,،]* ");

    /** A name such as "Hausarztpraxis am Markt" says what it is. */
    private static final Pattern GERMAN_PRACTICE = Pattern.compile("^\\p{L}*praxis\\b.*", Pattern.CASE_INSENSITIVE);

    private final String tag;
    private final String beforeTime;
    private final String shortDaySkeleton;

    /**
     * @param beforeTime what stands between a date and a time. CLDR has it too, but the JDK changes it between
     * releases.
     * @param shortDaySkeleton the fields of a short date. English has the month as a word, because 5/1 is two dates.
     */
    TextLanguage(String tag, String beforeTime, String shortDaySkeleton) {
        this.tag = tag;
        this.beforeTime = beforeTime;
        this.shortDaySkeleton = shortDaySkeleton;
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

    /**
     * The locale of the words of {@code message}. Of two languages that somebody may not read, the practice's is the one that
     * people there can help with.
     */
    static Locale requested(DueMessage message) {
        return hasTexts(message.locale())
                ? message.locale()
                : message.practice().locale();
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

    /** The fields of a short date, as {@link java.time.format.DateTimeFormatter#ofLocalizedPattern} takes them. */
    String shortDaySkeleton() {
        return shortDaySkeleton;
    }

    /** A short date of CLDR without punctuation behind the weekday. */
    String shortDay(String date) {
        return AFTER_WEEKDAY.matcher(date).replaceFirst("$1 ");
    }

    /** A comma between times. */
    String comma() {
        return this == ARABIC ? "، " : ", ";
    }

    /** The name of a practice inside a sentence. German has no sentence in which a name could stand without its article. */
    String practiceInSentence(String name) {
        if (this != GERMAN) {
            return name;
        }
        return (GERMAN_PRACTICE.matcher(name).matches() ? "der " : "der Praxis ") + name;
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
