package dev.openings.jooq.validation;

import dev.openings.jooq.database.SearchText;
import dev.openings.jooq.operation.InputRule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of texts in characters as people see them: extended grapheme clusters of Unicode Standard Annex 29. A family emoji
 * is one character, and so is a letter with all its marks.
 */
public final class TextLength {
    /** The columns hold this many code points, each of two UTF-16 units, for every character that a text may have. */
    private static final int MAX_CODE_POINTS_EACH = 8;

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private TextLength() {}

    /** Adds a problem if the text has too many characters, or too many code points in them. */
    public static void check(InputChecks checks, String text, int maximum, String... path) {
        if (text.length() <= maximum) {
            return;
        }
        int characters = characters(text);
        int codePoints = text.codePointCount(0, text.length());
        if (characters > maximum) {
            checks.maximumLength(characters, maximum, path);
        } else if (codePoints > MAX_CODE_POINTS_EACH * maximum) {
            checks.add(InputRule.TOO_MANY_CODE_POINTS
                    .at(path)
                    .with("maximum", MAX_CODE_POINTS_EACH * maximum)
                    .with("value", codePoints));
        }
    }

    /** The number of characters. */
    static int characters(String text) {
        Matcher matcher = CHARACTER.matcher(text);
        int characters = 0;
        while (matcher.find()) {
            characters++;
        }
        return characters;
    }

    /**
     * The beginning of the text, as many whole characters as fit into a column of {@code units} UTF-16 units. Of a first
     * character that does not fit, as many code points as do.
     */
    public static String cut(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        Matcher matcher = CHARACTER.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.end() <= units) {
            end = matcher.end();
        }
        return end > 0 ? text.substring(0, end) : SearchText.cut(text, units);
    }
}
