package dev.openings.server.reminders;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of messages in one language: the requested one, or English if there are no texts in it. Stored texts that are put into
 * them are reduced to one line.
 */
final class TextBundle {
    private static final String TEXTS = "dev.openings.server.reminders.texts";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private final ResourceBundle texts;
    private final Locale locale;

    private TextBundle(ResourceBundle texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    static TextBundle of(Locale requested) {
        ResourceBundle texts = ResourceBundle.getBundle(
                TEXTS,
                requested,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String language = texts.getString("language");
        return new TextBundle(
                texts, requested.getLanguage().equals(language) ? requested : Locale.forLanguageTag(language));
    }

    /** The text as it is. */
    String get(String key) {
        return texts.getString(key);
    }

    /** The text with each {@code {name}} replaced by its value. */
    String fill(String key, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(texts.getString(key))
                .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)), key)));
    }

    String day(Instant instant, ZoneId zone) {
        // The texts have patterns of their own: those of the JDK change between releases.
        return DateTimeFormatter.ofPattern(texts.getString("day"), locale)
                .format(LocalDateTime.ofInstant(instant, zone));
    }

    /** HH:mm, with the UTC offset if a change of the clocks repeats this local time. */
    static String time(Instant instant, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        String hoursAndMinutes =
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(local);
        boolean isRepeated = zone.getRules().getValidOffsets(local).size() > 1;
        return isRepeated ? hoursAndMinutes + " (UTC" + zone.getRules().getOffset(instant) + ")" : hoursAndMinutes;
    }

    /** The zone in parentheses after a space if it is not the practice's, else empty. */
    static String zone(ZoneId zone, ZoneId practice) {
        return zone.equals(practice) ? "" : " (" + zone.getId() + ")";
    }

    /** {@code text} with each run of control characters replaced by a comma or a space. */
    static String oneLine(String text) {
        return CONTROL.matcher(text)
                .replaceAll(match -> match.group().contains("\n") ? ", " : " ")
                .strip();
    }
}
