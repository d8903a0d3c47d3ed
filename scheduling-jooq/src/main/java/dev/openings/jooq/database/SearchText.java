package dev.openings.jooq.database;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Folded text, by which lists are sorted and searches match. */
public final class SearchText {
    private static final int REPLACEMENT = 0xFFFD;

    /** Length to which sort keys are cut. */
    private static final int MAX_SORT_NAME = 600;

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private SearchText() {}

    /** The sort key of a name: its parts folded, at most 600 characters. */
    public static String sortName(String... parts) {
        String folded = fold(String.join(" ", parts)).strip();
        return cut(folded, MAX_SORT_NAME);
    }

    /**
     * The text with U+FFFD in place of characters that the databases cannot store: NUL and unpaired surrogates. No row
     * contains it, so such a search finds none.
     */
    public static String storable(String text) {
        return text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The smallest text that is greater than every text with this prefix, in the order of code points. */
    public static String prefixEnd(String prefix) {
        int last = prefix.codePointBefore(prefix.length());
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return prefix.substring(0, prefix.length() - Character.charCount(last)) + Character.toString(next);
    }

    /** The text in lower case, without accents, ligatures and compatibility forms. */
    public static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('đ', 'd')
                .replace('ð', 'd')
                .replace('ı', 'i')
                .replace("þ", "th");
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
    }

    /** The beginning of the text, at most {@code maxLength} characters, without half a surrogate pair. */
    public static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
    }
}
