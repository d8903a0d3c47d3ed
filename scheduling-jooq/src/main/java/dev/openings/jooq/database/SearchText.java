package dev.openings.jooq.database;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folded text, in lower case and without accents, by which lists are sorted and searches match. */
public final class SearchText {
    /** Length to which words are cut, both stored and searched. */
    static final int MAX_WORD = 100;

    /** Length to which the text of a search is cut. */
    private static final int MAX_SEARCH = 1_000;

    /** Further words of a search are ignored. */
    private static final int MAX_SEARCH_WORDS = 16;

    private static final int REPLACEMENT = 0xFFFD;

    /** Length to which sort keys are cut. */
    private static final int MAX_SORT_NAME = 600;

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern PHONE = Pattern.compile("[+(]*[0-9][0-9 ()/.+-]*");

    /** Country calling codes of two digits (ITU-T E.164 annex); +1 and +7 have one, all others three. */
    private static final Set<String> TWO_DIGITS = Set.of(
            "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98"
                    .split(" "));

    private SearchText() {}

    /** The sort key of a name: its parts folded, at most 600 characters. */
    public static String sortName(String... parts) {
        String folded = fold(String.join(" ", parts)).strip();
        return cut(folded, MAX_SORT_NAME);
    }

    /** The words by which a contact is found: names, e-mail address with its parts, phone number with and without country code. */
    public static Set<String> words(
            String givenName, String familyName, Optional<String> email, Optional<String> phone) {
        Set<String> words = new LinkedHashSet<>();
        Stream.of(Optional.of(givenName), Optional.of(familyName), email)
                .flatMap(Optional::stream)
                .flatMap(text -> Arrays.stream(BLANKS.split(fold(text))))
                .forEach(word -> addWithParts(words, word));
        phone.ifPresent(number -> addDigits(words, number.substring(1)));
        return words;
    }

    /**
     * The words of a search: a contact matches if each is a prefix of one of its words. An empty list matches every contact.
     * A phone number is one word, whatever its spaces.
     */
    public static List<String> searchWords(String search) {
        String folded = fold(storable(cut(search, MAX_SEARCH))).strip();
        if (PHONE.matcher(folded).matches()) {
            return List.of(cut(digits(folded), MAX_WORD));
        }
        return Arrays.stream(BLANKS.split(folded))
                .filter(word -> !word.isEmpty())
                .map(word -> PHONE.matcher(word).matches() ? digits(word) : word)
                .map(word -> cut(word, MAX_WORD))
                .distinct()
                .limit(MAX_SEARCH_WORDS)
                .toList();
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

    private static void addWithParts(Set<String> words, String word) {
        add(words, word);
        String joined = NO_LETTERS.matcher(word).replaceAll("");
        add(words, joined);
        if (!joined.equals(word)) {
            Arrays.stream(NO_LETTERS.split(word)).forEach(part -> add(words, part));
        }
    }

    /** Adds the number with and without its country calling code. */
    private static void addDigits(Set<String> words, String number) {
        add(words, number);
        int codeLength = number.startsWith("1") || number.startsWith("7") ? 1 : isTwoDigits(number) ? 2 : 3;
        if (number.length() > codeLength) {
            add(words, number.substring(codeLength));
        }
    }

    private static boolean isTwoDigits(String number) {
        return number.length() >= 2 && TWO_DIGITS.contains(number.substring(0, 2));
    }

    /** The digits without the trunk or international prefix: leading zeros. */
    private static String digits(String phone) {
        String digits = phone.replaceAll("[^0-9]", "");
        String significant = digits.replaceFirst("^0+", "");
        return significant.isEmpty() ? digits : significant;
    }

    private static void add(Set<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(cut(word, MAX_WORD));
        }
    }

    private static String fold(String text) {
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

    private static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
    }
}
